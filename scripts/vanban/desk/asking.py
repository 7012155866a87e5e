"""The values of an office, from options or from the person at the keyboard."""

from collections.abc import Mapping

import click

from ..model import InputError
from .office import QUESTIONS, Office, Question, cleaned, wrong


def ask(given: Mapping[str, str | None]) -> Office:
    """Return an office of the values given, by field; a missing one is asked for.

    Raises:
        InputError: a given value is wrong, or one is missing and nobody answers.
    """
    return Office(**{question.field: _value(question, given.get(question.field)) for question in QUESTIONS})


def _value(question: Question, given: str | None) -> str:
    if given is not None:
        value = cleaned(question, given)
        if fault := wrong(question, value):
            raise InputError(f"{question.option}: {fault}: '{given}'. Ví dụ: {question.option} \"{question.example}\"")
        return value
    while True:
        try:
            answer = click.prompt(f"{question.words} (ví dụ: {question.example})", default="", show_default=False)
        except click.Abort:
            click.echo()
            raise InputError(f'Chưa có {question.option}. Ghi sẵn: {question.option} "{question.example}"') from None
        value = cleaned(question, answer)
        fault = wrong(question, value)
        if not fault:
            return value
        click.echo(f"  Điều này {fault}.", err=True)
