"""How the command `crib` is called: wrong usage and the help."""

from __future__ import annotations

import pytest

from build_tools.cli import main


@pytest.mark.parametrize("arguments", [[], ["bild"], ["build", "--fast"], ["explain"], ["serve", "--port", "x"]])
def test_wrong_usage_is_exit_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as raised:
        main(arguments)
    assert raised.value.code == 2
    out, err = capsys.readouterr()
    assert not out
    assert err.startswith("usage: crib")


@pytest.mark.parametrize("command", ["build", "check", "serve", "ledger", "explain", "ids"])
def test_the_help_of_each_command_ends_with_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as raised:
        main([command, "--help"])
    assert raised.value.code == 0
    assert f"example: crib {command}" in " ".join(capsys.readouterr().out.split()[-8:])
