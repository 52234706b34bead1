"""Where the platform keeps the book and the settings; light, because a TAB asks too."""

from collections.abc import Mapping
from pathlib import Path


def place_of_settings(environ: Mapping[str, str]) -> Path:
    """Return where the platform keeps the settings, or where MLMTRACK_SETTINGS says."""
    if said := environ.get("MLMTRACK_SETTINGS"):
        return Path(said)
    import platformdirs

    return Path(platformdirs.user_config_dir("mlmtrack", appauthor=False)) / "settings.toml"


def place_of_book() -> Path:
    """Return where the platform keeps the book."""
    import platformdirs

    return Path(platformdirs.user_data_dir("mlmtrack", appauthor=False)) / "book.db"
