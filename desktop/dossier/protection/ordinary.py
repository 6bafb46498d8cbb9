"""Names that are also ordinary words, and words that stand beside names without being part of them.

“Вера”, “Арман”, “Hope” in the middle of a sentence, without a capital, are faith, a dream and hope. The lists are short
on purpose: they only decide whether somebody is asked, never whether a name that is certain is left standing.
"""

from __future__ import annotations

from functools import cache, lru_cache

from db.values.endings import ENGLISH, Stem, follows, kazakh, stems
from desktop.dossier.protection.spellings import sound_of, told_apart

_RUSSIAN = """
    вера верно надежда любовь слава роза роман мира мир лев лиля лилия майя май марина марка март злата светлана света
    яна ян рада радость заря алла элла нелли ася пак ли те тен хан цой ким ан ню юн пан сон тин дин дан дина дар дара
    король кузнец мельник горький белый чёрный черный толстой орлов волков козлов соколов голубев зима весна гора горы
    сила воля суд лето луна звезда победа свобода правда воробей заяц коваль бондарь жук волк медведь лис лиса щука
    сорока кот баран мороз ветер град гром дождь снег степь поле море река лес сад берег рыбак коваль писарь
    судья маляр сокол
    орел орёл голубь ворона гусь шевчук кравец вдова богатырь рубль грош рак крот карп окунь ершов тарас виктория венера
    роксана анна ванна матвей тая аня ада ида ира вика ника гера гена зоя лика лина нина рита тома тим рим
    полина аврора диана сара лола стелла регина карина эра эмиль аида мая алый серый рыжий новый старый малый большой
"""
_KAZAKH = """
    арман алма бақыт гүл нұр еркін азат болат темір қайрат арыстан жеңіс айна ай күн асыл тілек талап талант талғат
    үміт сана дана арай шырын жанар жан жаңа ерлік ер ел елдос достық дос береке ынтымақ бірлік ақыл сабыр рахмет
    мейрам думан шолпан жұлдыз маржан меруерт алтын күміс гауһар інжу жібек қымбат айгүл ай нұрлы бота құралай аққу
    қарлығаш тұрсын болсын тоқтар өмір ғалым ғазиз мақсат мұрат марал сұлу асан үсен күшік бөрі барыс сұңқар қыран
    тарлан тұлпар қанат самал дала дария теңіз көктем жаз наурыз айтқазы жолдас серік сенім шара сая саят саяхат
    ақ қара сары көк жасыл боз бек хан сұлтан батыр би ата ана ару сәуле шұғыла таң шынар терек арша гүлдер
    асқар алтай еділ орал дәулет байлық қуат қуаныш шаттық рауан ән ая аяла айым дәурен заман керім кәрім мадина
    сезім тағдыр ерік жарқын жасұлан жасыл жомарт зат зейін кемел кие ләззат мәди нағыз нәзік пана парасат рас
    рухани сара сайлау тың ұлан ұлы шаһи ықылас ілім кім еңбек сот саян сырым төре салтанат дархан данышпан айқын
    айдын ақжол әлі әділ әділет бейбіт азамат азаматтық алмас алмасу жақсылық мирас өтеген
"""
_ENGLISH = """
    hope faith grace joy will mark bill art rose lily daisy violet ivy iris april may june august summer autumn dawn
    eve sky star king queen prince duke earl baker smith cook miller carter mason hunter fisher taylor judge law case
    young old long short small white black brown green gray grey gold silver stone wood woods hill field fields rivers
    lake bush rain snow winter frost day knight page rich noble frank ernest patience prudence constance victor victoria
    max rob pat sue jack jim dick drew chase grant lance miles pierce reed ray robin wolf fox swan drake hart angel
    christian major minor price cash chance charity christ melody harmony destiny diamond pearl ruby jade amber crystal
    ginger basil heather holly hazel olive penny sandy sunny stormy tiger mira alma dana marriage
"""
_DAYS = """
    january february march april may june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday
    январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь
    понедельник вторник среда четверг пятница суббота воскресенье
    қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан
    дүйсенбі сейсенбі сәрсенбі бейсенбі жұма сенбі жексенбі
"""
_BESIDE = """
    улица улицы улице ул проспект проспекта пр площадь площади имени им бульвар переулок микрорайон мкр шоссе район
    области область село посёлок город города фонд музей школа театр стадион аэропорт озеро гора
    көше көшесі көшесінің даңғылы даңғыл алаңы атындағы ауданы ауылы облысы қаласы шағынауданы
    street avenue square boulevard road district village region airport lane st ave
"""
_TITLES = """
    капитан майор лейтенант полковник подполковник сержант генерал прапорщик рядовой старший младший следователь
    прокурор судья адвокат доктор врач эксперт свидетель господин госпожа гр гражданин гражданка товарищ дядя тётя тетя
    капитан майоры тергеуші прокурор судья адвокат дәрігер азамат азаматша мырза ханым аға апай
    captain major lieutenant colonel sergeant general investigator prosecutor judge lawyer doctor dr mr mrs ms miss
    officer witness citizen uncle aunt sir madam judge the and
    оглы оғлы улы ұлы кызы қызы кизи угли uly oglu ogly qyzy kyzy kizi uli ibn bin bint al el abu van von de der la le
    ага апа еке сестра брат мать отец
"""
_PHRASE = """
    the a an of his her their my our this that first second third other another unnamed unknown officer witness friend
    friends brother sister mother father wife husband son daughter lawyer doctor guard guards person people man woman
    друг друга подруга знакомый знакомая сосед соседка человек люди первый второй третий другой неизвестный неизвестная
    свидетель офицер его её их который которая сотрудник дос досы адам белгісіз бірінші екінші көрші
"""


def _folded(words: str) -> frozenset[str]:
    return frozenset(sound_of(word) for word in words.split())


@cache
def ordinary() -> frozenset[str]:
    """Ordinary words, as `told_apart` writes them."""
    return frozenset(told_apart(word) for word in (_RUSSIAN + _KAZAKH + _ENGLISH + _DAYS).split())


@cache
def ordinary_in_latin() -> frozenset[str]:
    """The sounds of those that are written in Latin letters; the others are Cyrillic."""
    return _folded(_ENGLISH + _DAYS)


@cache
def beside() -> frozenset[str]:
    """Words that make a name the name of a street or a town."""
    return _folded(_BESIDE)


@cache
def titles() -> frozenset[str]:
    """Words that are written with a name and are no part of it."""
    return _folded(_TITLES)


@cache
def describing() -> frozenset[str]:
    """Words that show that somebody is described and not named."""
    return _folded(_PHRASE)


@cache
def _stems() -> dict[str, list[Stem]]:
    """The stems of ordinary words, each with the endings of its own language."""
    found: dict[str, list[Stem]] = {}
    for words, foreign in ((_RUSSIAN, frozenset(("",))), (_KAZAKH, kazakh()), (_ENGLISH + _DAYS, ENGLISH)):
        for word in words.split():
            first, *others = stems(sound_of(word), surname=False)
            russian = [stem for stem in others if not stem.varied] if words is not _KAZAKH else []
            for stem in (first._replace(endings=foreign), *russian):
                found.setdefault(stem.text, []).append(stem)
    return found


@lru_cache(maxsize=100_000)
def common(sound: str) -> bool:
    """Whether a word of a text is an ordinary one, in whatever case it stands."""
    known = _stems()
    return any(
        follows(stem, sound)
        for length in range(2, len(sound) + 1)
        if length > 4 or len(sound) - length <= 2  # a short word with a long ending is another word
        for stem in known.get(sound[:length], ())
    )
