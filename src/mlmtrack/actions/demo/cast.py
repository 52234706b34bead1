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
    """An actor who signed up; *points* is the volume of a month, first and now; *minutes* of help in each.

    Each month brings a call of yours, which they answer unless they *answer* none of late, and as many texts
    as they *start*. *plan* is the steps done of the plan that newcomers get; None: it was never given.
    *promised* is what they promised, with the days before today and whether they kept it.
    """

    actor: Actor
    sponsor: str
    points: tuple[int, int]
    minutes: int
    silent: int | None  # days since the last two-way touch; None: never
    starts: int = 0
    unanswered: int = 0  # calls of yours since then that nobody took
    friend_minutes: int = 0  # a month, as a friend
    why: str | None = None
    plan: int | None = None
    promised: tuple[tuple[str, int, bool | None], ...] = ()
    top: tuple[tuple[str, int], ...] = ()  # a name, and how many of the three marks it has
    letters: tuple[tuple[str, int], ...] = ()  # a recipient: 0 to write to, 1 sent, 2 replied
    left: tuple[int, str] | None = None  # the days before today, and the reason


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
    Distributor(  # a leader on the way out: falling, and not spoken to for weeks
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
        (340, 60),
        30,
        45,
        why="to be at home when Iker and Leo come from school",
        plan=7,
    ),
    Distributor(  # one who pulls
        Actor("Yuki Tanaka", 290, "+81 90 5550 1234", "webinar", online=True, tier=4, tags=("leader",)),
        "me",
        (60, 190),
        20,
        18,
        starts=2,
        why="a year of travel with my sister",
        plan=7,
        promised=(
            ("bring her sister to the product evening", 71, True),
            ("invite two friends to the webinar", 44, True),
            ("call the rest of the names list", 12, True),
            ("show the plan to Hana", -3, None),
        ),
    ),
    Distributor(  # a talker
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
        starts=3,
        plan=1,
        promised=(
            ("write the names list", 70, False),
            ("make three calls", 35, False),
            ("bring a guest on Thursday", 10, False),
            ("call his brother", -1, None),
        ),
    ),
    Distributor(  # a friend who takes more hours than the work gives back
        Actor("Tom Becker", 400, "+49 151 5550 1122", tier=3, facts=(("interest", "sailing"),)),
        "me",
        (50, 30),
        190,
        4,
        starts=1,
        friend_minutes=60,
        plan=2,
    ),
    Distributor(
        Actor("Samuel Osei", 230, "+233 24 555 0123", referred_by="Elena Petrova"),
        "Elena Petrova",
        (70, 90),
        25,
        12,
        plan=7,
        promised=(("his first three-way call", 50, True),),
    ),
    Distributor(  # signed up a month ago, and nobody has called since
        Actor("Priya Nair", 45, "+91 98 5550 1010", tier=5), "Elena Petrova", (0, 0), 0, None, plan=0
    ),
    Distributor(  # a quiet doer
        Actor("Chloé Martin", 160, "+33 6 55 50 19 20", "market stall"),
        "Yuki Tanaka",
        (60, 80),
        15,
        50,
        unanswered=5,
        plan=7,
        promised=(("a stall at the autumn market", 30, True),),
    ),
    Distributor(  # in the first ninety days
        Actor("Lucía Fernández", 80, "+34 600 555 117", tags=("new",)),
        "Yuki Tanaka",
        (90, 130),
        60,
        3,
        starts=1,
        why="to pay for the dancing school myself",
        plan=5,
        promised=(("three letters", 6, True), ("the first guest", -4, None)),
        top=(
            ("Carmen", 3),
            ("Inés from dancing", 2),
            ("Uncle Paco", 2),
            ("Raquel", 1),
            ("the two Martas", 1),
            ("Señora Vidal", 0),
            ("Álvaro", 0),
        ),
        letters=(("Carmen", 2), ("Uncle Paco", 2), ("Raquel", 1), ("Señora Vidal", 0)),
    ),
    Distributor(
        Actor("Oskar Lund", 380, "+46 70 555 0199"), "Tom Becker", (60, 40), 20, 250, left=(150, "neglected")
    ),
    Distributor(
        Actor("Bianca Moretti", 300, "+39 333 555 0111"),
        "Marco Silva",
        (80, 50),
        30,
        175,
        plan=3,
        left=(120, "money"),
    ),
    Distributor(
        Actor("Jan de Vries", 260, "+31 6 5555 0101"), "me", (70, 60), 25, 120, plan=4, left=(60, "time")
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
    Buyer(Actor("Sofia Rossi", 220, "+39 333 555 0177"), "Elena Petrova", 60, 30, "Night cream", stopped=165),
    Buyer(Actor("Jamal Carter", 210, "+1 212 555 0161"), "Elena Petrova", 55, 35, "Green tea", stopped=160),
    Buyer(Actor("Hana Kim", 200, "+82 10 5550 1818"), "Yuki Tanaka", 85, 30, "Starter set"),
    Buyer(Actor("Pedro Gómez", 150, "+34 600 555 133"), "Chloé Martin", 60, 30, "Family pack"),
    Buyer(
        Actor("Amélie Roux", 70, "+33 6 55 50 44 55", "market stall", referred_by="Chloé Martin"),
        "Chloé Martin",
        50,
        21,
        "Night cream",
    ),
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
