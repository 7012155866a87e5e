// A page at a former address: on to the present one, at the same paragraph.
location.replace(document.querySelector("link[rel=canonical]").href + location.hash);
