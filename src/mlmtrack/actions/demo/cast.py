"""Who plays in the sample book; every day is said in days before today, so the story is always of now."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody of the sample book."""

    name: str
    met: int
    phone: str | None = None
    source: str = "friends"
    online: bool = False
    tier: int | None = None
    born: tuple[int | None, int] | None = None  # the year, and the days until the next birthday
    tags: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    referred_by: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Distributor:
    """An actor who signed up; *points* is the volume of a month, first and now; *minutes* of help in each."""

    actor: Actor
    sponsor: str
    points: tuple[int, int]
    minutes: int
    silent: int | None  # days since the last two-way touch; None: never


@dataclass(frozen=True, slots=True)
class Buyer:
    """An actor who buys every *gap* days for *points*, and *stopped* so many days before today, if at all."""

    actor: Actor
    served_by: str
    points: int
    gap: int
    product: str
    stopped: int = 0


@dataclass(frozen=True, slots=True)
class Hopeful:
    """An actor on a track: the days before today of each stage so far, and the next follow-up, if any."""

    actor: Actor
    stages: tuple[int, ...]
    due: int | None = None
    about: str | None = None
    track: str = "business"
    outcome: str | None = None
    said: str | None = None


DISTRIBUTORS = (
    Distributor(
        Actor(
            "Elena Petrova",
            430,
            "+34 600 555 101",
            tier=5,
            born=(1984, 60),
            tags=("leader",),
            facts=(("family", "two sons, Iker and Leo"), ("goal", "leave the bank by spring")),
        ),
        "me",
        (220, 60),
        30,
        45,
    ),
    Distributor(
        Actor("Yuki Tanaka", 290, "+81 90 5550 1234", "webinar", online=True, tier=4, tags=("leader",)),
        "me",
        (60, 190),
        20,
        18,
    ),
    Distributor(
        Actor(
            "Marco Silva",
            310,
            "+351 912 555 017",
            tier=4,
            born=(None, 3),
            facts=(("interest", "football, every Saturday"),),
        ),
        "me",
        (40, 20),
        80,
        2,
    ),
    Distributor(
        Actor("Tom Becker", 400, "+49 151 5550 1122", tier=3, facts=(("interest", "sailing"),)),
        "me",
        (50, 30),
        190,
        4,
    ),
    Distributor(
        Actor("Samuel Osei", 230, "+233 24 555 0123", referred_by="Elena Petrova"),
        "Elena Petrova",
        (70, 90),
        25,
        12,
    ),
    Distributor(Actor("Priya Nair", 45, "+91 98 5550 1010", tier=5), "Elena Petrova", (80, 80), 0, None),
    Distributor(
        Actor("Chloé Martin", 160, "+33 6 55 50 19 20", "market stall"), "Yuki Tanaka", (60, 80), 15, 20
    ),
    Distributor(
        Actor("Lucía Fernández", 80, "+34 600 555 117", tags=("new",)), "Yuki Tanaka", (90, 130), 60, 3
    ),
)

BUYERS = (
    Buyer(Actor("Ben Okafor", 410, "+44 7700 900123", tier=4, born=(1979, 6)), "me", 110, 30, "Family pack"),
    Buyer(Actor("Anna Lindqvist", 405, "+46 70 555 0101", tier=3), "me", 60, 30, "Night cream"),
    Buyer(Actor("Rosa Marino", 400, "+39 333 555 0102", tags=("choir",)), "me", 75, 35, "Family pack"),
    Buyer(Actor("Kwame Mensah", 390, "+233 20 555 0145"), "me", 45, 45, "Green tea"),
    Buyer(Actor("Ingrid Haug", 380, "+47 900 55 512", "webinar", online=True), "me", 90, 30, "Starter set"),
    Buyer(Actor("David Cohen", 360, "+972 50 555 0133", referred_by="Ben Okafor"), "me", 55, 40, "Green tea"),
    Buyer(Actor("Maya Patel", 340, "+91 98 5550 2020", tier=4), "me", 80, 30, "Night cream"),
    Buyer(Actor("Lars Jensen", 330, "+45 20 55 50 19"), "me", 50, 60, "Green tea", stopped=130),
    Buyer(Actor("Fatima Zahra", 300, "+212 661 555 010", tags=("choir",)), "me", 65, 35, "Family pack"),
    Buyer(
        Actor("George Adams", 290, "+1 415 555 0148", "webinar", online=True), "me", 120, 45, "Starter set"
    ),
    Buyer(
        Actor("Nadia Haddad", 260, "+961 3 555 012", referred_by="Rosa Marino"), "me", 45, 30, "Night cream"
    ),
    Buyer(Actor("Oliver Smith", 250, "+44 7700 900155"), "me", 70, 50, "Family pack", stopped=95),
    Buyer(Actor("Sofia Rossi", 220, "+39 333 555 0177"), "Elena Petrova", 60, 30, "Night cream"),
    Buyer(Actor("Jamal Carter", 210, "+1 212 555 0161"), "Elena Petrova", 55, 35, "Green tea"),
    Buyer(Actor("Hana Kim", 200, "+82 10 5550 1818"), "Yuki Tanaka", 85, 30, "Starter set"),
    Buyer(Actor("Pedro Gómez", 150, "+34 600 555 133"), "Yuki Tanaka", 60, 30, "Family pack"),
    Buyer(
        Actor("Emma Dubois", 90, "+33 6 55 50 33 44", referred_by="Anna Lindqvist"),
        "me",
        95,
        30,
        "Starter set",
    ),
    Buyer(Actor("Ravi Shah", 35, "+91 98 5550 3131"), "me", 70, 30, "Green tea"),
)

HOPEFULS = (
    Hopeful(
        Actor("Ana Lopez", 30, "+34 600 555 019", tier=5, tags=("choir",)),
        (30, 24, 15, 9),
        due=-2,
        about="her questions on prices",
        said="liked the video, wants prices",
    ),
    Hopeful(
        Actor("Peter Novak", 60, "+420 601 555 017", "old class"), (60, 50, 33), due=-6, about="the webinar"
    ),
    Hopeful(
        Actor("Grace Mwangi", 12, "+254 712 555 010", tier=4), (12, 8, 3), due=0, about="how the webinar was"
    ),
    Hopeful(
        Actor("Jonas Weber", 25, "+49 151 5550 3344", "webinar", online=True), (25, 20), due=0, about="coffee"
    ),
    Hopeful(
        Actor("Aisha Bello", 50, "+234 803 555 0101", tier=4),
        (50, 44, 35, 28, 20),
        due=2,
        about="her decision",
    ),
    Hopeful(Actor("Mateo Ruiz", 9, "+34 600 555 144"), (9,), due=4),
    Hopeful(Actor("Julia Horvat", 40, "+385 91 555 0102", "market stall"), (40, 32)),
    Hopeful(Actor("Noah Williams", 70, "+1 303 555 0119", "webinar", online=True), (70,)),
    Hopeful(Actor("Sara Lind", 22, "+46 70 555 0144"), (22, 16)),
    Hopeful(
        Actor("Ivan Horak", 5, "+420 601 555 044", tier=3), (5,), due=1, about="first call", track="product"
    ),
    Hopeful(
        Actor("Zoë Peeters", 14, "+32 470 55 50 12"), (14, 9, 4), due=3, track="product", about="the sample"
    ),
    Hopeful(Actor("Mei Chen", 120, "+86 138 0555 0101"), (120, 110, 98, 90), outcome="no"),
    Hopeful(
        Actor("Luca Conti", 140, "+39 333 555 0190"),
        (140, 128, 120),
        due=20,
        about="ask again",
        outcome="later",
    ),
    Hopeful(Actor("Olga Ivanova", 180, "+371 2055 5010"), (180, 171), outcome="no"),
)
