"""Settings."""

from dataclasses import fields

import pytest

from ontherecord.errors import SettingError
from ontherecord.settings import SETTINGS, Settings, load


def test_every_setting_has_a_field_and_a_help() -> None:
    assert [setting.name for setting in SETTINGS] == [field.name for field in fields(Settings)]
    assert all(setting.help.endswith(".") for setting in SETTINGS)


def test_defaults_hold_where_nothing_is_set() -> None:
    settings = load({})
    assert {setting.name: getattr(settings, setting.name) for setting in SETTINGS} == {
        setting.name: setting.default for setting in SETTINGS
    }


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_each_is_read_from_its_variable(setting: object) -> None:
    from ontherecord.settings import Setting

    assert isinstance(setting, Setting)
    assert getattr(load({setting.variable: "1"}), setting.name) == setting.cast("1")


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("ONTHERECORD_WORKERS", "0"),
        ("ONTHERECORD_WORKERS", "many"),
        ("ONTHERECORD_PORT", "65536"),
        ("ONTHERECORD_PORT", "-1"),
        ("ONTHERECORD_CONFIDENCE", "1.1"),
        ("ONTHERECORD_CONFIDENCE", "nan"),
        ("ONTHERECORD_PAGE_BYTES", ""),
    ],
)
def test_a_value_not_allowed_names_the_variable(variable: str, value: str) -> None:
    with pytest.raises(SettingError, match=variable):
        load({variable: value})
