"""Short forms that people go by, and the names that they are short for."""

from collections import defaultdict
from collections.abc import Mapping, Sequence


_SHORT_FORMS = """
abigail: abby gail
adelaide: addie
albert: al bert albie
alejandro: alex ale
alexander: alex al sandy xander sasha
alexandra: alex sandra sandy lexi sasha
alfred: al alf fred
amanda: mandy
andrea: andie
andrew: andy drew
angela: angie
anthony: tony ant
antonio: tony toni antoine
barbara: barb babs
benjamin: ben benny benji
bernard: bernie
bradley: brad
caroline: carrie carol
catherine: cathy kate katie kitty cat
charles: charlie chuck chas
charlotte: charlie lottie
christian: chris
christina: chris tina chrissy
christine: chris tina chrissy
christopher: chris kit topher
clifford: cliff
concepcion: concha conchita
cynthia: cindy
daniel: dan danny
david: dave davy
deborah: deb debbie
dolores: lola
donald: don donnie
dorothy: dot dottie dolly
douglas: doug
edward: ed eddie ted ned
eleanor: ellie nell nora
elizabeth: liz lizzie beth betty eliza libby ella lisa
emily: em emmy
emma: em emmy
enrique: quique kike
ernest: ernie
eugene: gene
evelyn: evie
florence: flo flossie
frances: fran frankie fanny
francis: frank frankie
francisco: paco pancho curro fran
frederick: fred freddie rick
friedrich: fritz
gabriel: gabe
gabriela: gaby gabi
gabrielle: gaby gabi
geoffrey: geoff
george: georgie
gerald: gerry jerry
gerard: gerry jerry
giuseppe: beppe pino
gregory: greg
guadalupe: lupe lupita
guillermo: memo guille
gustavo: gus
hans: hansi
harold: harry hal
harriet: hattie
heinrich: heinz
helen: nell nellie
henry: harry hank hal
ignacio: nacho
isabel: isa bel
isabella: bella izzy isa
jacob: jake
jacqueline: jackie
james: jim jimmy jamie
janet: jan
jeffrey: jeff
jennifer: jen jenny
jesus: chuy
jessica: jess jessie
joan: joanie
johannes: hannes hans
john: jack johnny jon
jonathan: jon jonny
jose: pepe
josef: sepp
joseph: joe joey
josephine: jo josie
joshua: josh
juan: juanito
judith: judy
julia: jules
katherine: kathy kate katie kitty kat
kathleen: kathy kate katie
kenneth: ken kenny
kimberly: kim
lawrence: larry
leonard: len lenny leo
leonardo: leo
louis: lou louie
louise: lou
luis: lucho
magdalena: lena magda
manuel: manolo manu
margaret: maggie meg peggy marge greta rita
maria: mari mia
martin: marty
matthew: matt matty
matthias: matze
maximilian: max
maxwell: max
megan: meg
melissa: mel missy
mercedes: merche
michael: mike mick mickey mikey
michelle: shelly
montserrat: montse
nancy: nan
natalie: nat
nathan: nat nate
nathaniel: nat nate
nicholas: nick nicky
nicole: nicky nikki
nicolas: nico
olivia: liv livvy
pamela: pam
patricia: pat patty trish patsy tricia
patrick: pat paddy
peter: pete
philip: phil pip
phillip: phil pip
priscilla: cilla
rachel: rach
ramona: mona
raymond: ray
rebecca: becky becca
ricardo: richi rick
richard: rick rich dick richie ricky
robert: bob rob bobby robbie bert
roberto: beto rob
rodney: rod
roger: rog
ronald: ron ronnie
rosario: charo
russell: russ
salvatore: toto sal
samantha: sam sammy
samuel: sam sammy
sandra: sandy
sebastian: seb basti
sharon: shari
solomon: sol
sophia: sophie
stephanie: steph steffi
stephen: steve stevie
steven: steve stevie
susan: sue susie suzy
susanna: sue susie
teresa: terry tess tere
terence: terry
thaddeus: tad
theodore: ted theo teddy
theresa: terry tess
thomas: tom tommy
timothy: tim timmy
valerie: val
vanessa: nessa
veronica: ronnie vero
victor: vic
victoria: vicky tori
vincent: vince vinnie
virginia: ginny
walter: walt wally
wilhelm: willi
william: bill will billy willy liam
winifred: winnie
zachary: zach zack
"""


def _by_short_form() -> Mapping[str, Sequence[str]]:
    names: dict[str, list[str]] = defaultdict(list)
    for line in _SHORT_FORMS.split("\n"):
        name, _, short_forms = line.partition(":")
        for short_form in short_forms.split():
            names[short_form].append(name)
    return names


_NAMES = _by_short_form()


def full_names(word: str) -> Sequence[str]:
    """Return the names that a folded *word* may be short for; the word alone where it is none."""
    return (word, *_NAMES[word]) if word in _NAMES else (word,)
