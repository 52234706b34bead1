"""A person as TOML text: everything comes back as it was, and what make no sense is refused by its line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlmtrack.errors.lines import BadLine
from mlmtrack.formats.person import PersonText, read_person, text_of


FIELDS = ("nickname", "phone", "email", "birthday", "source", "source_kind", "met_on", "cadence", "note")
LISTS = ("phones", "emails", "addresses", "interests", "family", "goals", "tags")
ANYTHING = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
NUMBER = st.integers(1, 10**9).map(str)
HARD = ['"', '"""', "\\", "\\n", "two\nlines", 'ends in "\n"', "\r", "\t", "\x00\x1b\x7f\x9b", "# no remark"]


@st.composite
def people(draw: st.DrawFn) -> PersonText:
    """Draw whoever may stand in a book."""
    texts = {field: draw(ANYTHING | st.sampled_from(HARD)) for field in ("name", *FIELDS)}
    numbers = {field: draw(st.just("") | NUMBER) for field in ("tier", "referred_by")}
    lists = {field: draw(st.lists(ANYTHING, max_size=3)) for field in LISTS}
    kept = {field: tuple(each) for field, each in lists.items()}
    return PersonText({**texts, **numbers}, kept, draw(st.booleans()))


@given(person=people(), referrer=ANYTHING)
def test_a_person_comes_back_as_written(person: PersonText, referrer: str) -> None:
    assert read_person(text_of(7, person, referrer)) == person


@given(person=people(), referrer=ANYTHING)
def test_nothing_unseen_stands_in_the_text(person: PersonText, referrer: str) -> None:
    written = text_of(7, person, referrer)

    assert all(sign.isprintable() or sign == "\n" for sign in written)


def test_how_it_looks() -> None:
    texts = {"name": "Ana", "referred_by": "3", "tier": "4", "note": "tea\nat 5", "phone": "+34 600"}

    written = text_of(2, PersonText(texts, {"interests": ("deep sea", '"quoted"')}), "Ben\nOkafor")

    assert written == (
        "# Person 2 of your book. Save and leave the editor to keep what you change.\n"
        "# A value that is emptied, or whose line is taken out, is taken away.\n"
        "\n"
        '# The full name.\nname = "Ana"\n'
        '# What you call them.\nnickname = ""\n'
        '# As you dial it, like +34 600 555 019 or +34 600 555 019 (mobile).\nphone = "+34 600"\n'
        '# Like ana@example.com.\nemail = ""\n'
        '# 1990-05-17, 17 may or 17/5.\nbirthday = ""\n'
        '# Where you found them.\nsource = ""\n'
        '# online or offline.\nsource_kind = ""\n'
        "# Who sent them to you: a name or a number.\nreferred_by = 3  # Ben\\u000aOkafor\n"
        '# The day you met, like 2026-03-01.\nmet_on = ""\n'
        "# 1 to 5 stars, from seldom to often in touch.\ntier = 4\n"
        '# How often to be in touch, instead of by the stars: 10d, 2w, 1m.\ncadence = ""\n'
        '# Anything to remember. Several lines stand between """ and """.\nnote = """\ntea\nat 5"""\n'
        '# Their other phones, each with its label if you like: ["+34 910 555 020 (home)"].\nphones = []\n'
        '# Their other e-mail addresses, like ["ana@firm.example (work)"].\nemails = []\n'
        '# Their postal addresses, like ["Calle Mayor 1, Madrid (home)"].\naddresses = []\n'
        '# Words to group by, like ["choir", "yoga"].\ntags = []\n'
        '# What they like, each in quotes.\ninterests = [\n  "deep sea",\n  "\\"quoted\\"",\n]\n'
        "# Who belongs to them.\nfamily = []\n"
        "# What they want to reach.\ngoals = []\n"
        "# true keeps them off today's page, false does not.\ndo_not_contact = false\n"
    )


def test_days_and_numbers_may_stand_without_quotes() -> None:
    read = read_person('birthday = 1990-05-17\nmet_on = 2026-03-01\ntier = 4\nreferred_by = "ben"\n')

    said = {field: text for field, text in read.texts.items() if text}
    assert said == {"birthday": "1990-05-17", "met_on": "2026-03-01", "tier": "4", "referred_by": "ben"}


def test_a_line_that_is_taken_out_says_nothing() -> None:
    assert read_person("") == read_person(text_of(2, PersonText({}, {})))


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("name = Ana", "Line 3: Invalid value. Expected lines like source = "),
        ('name = "Ana', "Line 3: Illegal character '\\n'. Expected lines like"),
        ('name = "a"\nname = "b"', "Line 4: Cannot overwrite a value. Expected"),
        ('phon = "1"', "Line 3: 'phon' is not a field. Did you mean 'phone'? Accepted: name, nickname, "),
        ('[phone]\nhome = "1"', 'Line 3: phone is expected to be text in quotes, like phone = "".'),
        ("phone = +34600555019", "Line 3: phone is expected to be text in quotes"),
        ("tier = true", "Line 3: tier is expected to be text in quotes"),
        ("tier = 4.5", "Line 3: tier is expected to be text in quotes"),
        ("met_on = 2026-03-01T10:00:00", "Line 3: met_on is expected to be text in quotes"),
        ('tags = "yoga"', 'Line 3: tags is expected to be a list of texts, like tags = ["one", "another"].'),
        ("goals = [1]", "Line 3: goals is expected to be a list of texts"),
        ('do_not_contact = "no"', "Line 3: do_not_contact is expected to be true or false."),
        ('note = "\udcff"', "Line 3: it is not text in UTF-8. Save the file in UTF-8."),
    ],
)
def test_what_cannot_be_meant_is_refused_by_its_line(line: str, why: str) -> None:
    with pytest.raises(BadLine) as refused:
        read_person(f"# one\n# two\n{line}\n")

    assert str(refused.value).startswith(why)
