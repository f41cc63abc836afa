"""Languages told from English by short texts: one sentence, two, four; ours beside py3langid as it comes.

    python bench/languages.py

Sentences of our own, as a news desk writes them. "English let in": a text of another language that would be read;
"English kept out": an English text that would be refused. "no word": nothing is said, and the text is read.
"""

from __future__ import annotations

from collections import Counter
from itertools import combinations

TEXTS: dict[str, tuple[str, ...]] = {
    "en": (
        "Rebels shelled the port of Alder on Monday, the mayor said.",
        "Nine people were killed and forty were wounded in the attack.",
        "Police closed the road to the quay until the end of the week.",
        "Council rejects budget; deputy to take over until autumn vote.",
        "Shares of Norrholm Shipping fell 4.2 percent to 31 kroner in Oslo.",
    ),
    "tr": (
        "Belediye başkanı pazartesi günü limanın kapatıldığını söyledi.",
        "Saldırıda dokuz kişi öldü, kırk kişi yaralandı.",
        "Polis, hafta sonuna kadar rıhtıma giden yolu kapattı.",
        "Muhalefet hükümetle görüşme istedi ancak bakan bunu reddetti.",
    ),
    "vi": (
        "Thị trưởng cho biết cảng đã bị đóng cửa vào thứ Hai.",
        "Chín người thiệt mạng và bốn mươi người bị thương trong vụ tấn công.",
        "Cảnh sát đã phong tỏa con đường dẫn ra bến cảng cho đến cuối tuần.",
        "Phe đối lập kêu gọi đàm phán nhưng chính phủ đã từ chối.",
    ),
    "sw": (
        "Meya alisema kuwa bandari ilifungwa siku ya Jumatatu.",
        "Watu tisa waliuawa na arobaini walijeruhiwa katika shambulio hilo.",
        "Polisi walifunga barabara ya kwenda bandarini hadi mwisho wa wiki.",
        "Upinzani ulitaka mazungumzo lakini serikali ilikataa.",
    ),
    "lt": (
        "Meras pirmadienį pranešė, kad uostas buvo uždarytas.",
        "Per išpuolį žuvo devyni žmonės, dar keturiasdešimt buvo sužeista.",
        "Policija uždarė kelią į krantinę iki savaitės pabaigos.",
        "Opozicija pareikalavo derybų, tačiau vyriausybė atsisakė.",
    ),
    "is": (
        "Bæjarstjórinn sagði á mánudag að höfninni hefði verið lokað.",
        "Níu manns létust og fjörutíu særðust í árásinni.",
        "Lögreglan lokaði veginum að bryggjunni fram að helgi.",
        "Stjórnarandstaðan krafðist viðræðna en ríkisstjórnin hafnaði þeim.",
    ),
    "zu": (
        "Imeya ithe itheku livaliwe ngoMsombuluko.",
        "Abantu abayisishiyagalolunye babulawa kanti abangamashumi amane balimala kulokhu kuhlasela.",
        "Amaphoyisa avale umgwaqo oya ethekwini kuze kuphele isonto.",
        "Iqembu eliphikisayo lifune izingxoxo kodwa uhulumeni wenqaba.",
    ),
    "id": (
        "Wali kota mengatakan pelabuhan ditutup pada hari Senin.",
        "Sembilan orang tewas dan empat puluh terluka dalam serangan itu.",
        "Polisi menutup jalan menuju dermaga hingga akhir pekan.",
        "Oposisi menyerukan perundingan, tetapi pemerintah menolaknya.",
    ),
    "fi": (
        "Pormestari sanoi maanantaina, että satama on suljettu.",
        "Iskussa kuoli yhdeksän ihmistä ja neljäkymmentä haavoittui.",
        "Poliisi sulki laiturille vievän tien viikon loppuun asti.",
        "Oppositio vaati neuvotteluja, mutta hallitus kieltäytyi.",
    ),
    "af": (
        "Die burgemeester het Maandag gesê die hawe is gesluit.",
        "Nege mense is dood en veertig is in die aanval gewond.",
        "Die polisie het die pad na die kaai tot die einde van die week gesluit.",
        "Die opposisie het op samesprekings aangedring, maar die regering het geweier.",
    ),
    "so": (
        "Duqa magaalada ayaa sheegay in dekedda la xiray maalintii Isniinta.",
        "Sagaal qof ayaa ku dhimatay afartanna way ku dhaawacmeen weerarka.",
        "Booliisku waxay xireen wadada taga dekedda ilaa dhammaadka toddobaadka.",
        "Mucaaradku waxay dalbadeen wadahadal, balse dowladdu way diiday.",
    ),
    "tl": (
        "Sinabi ng alkalde na isinara ang daungan noong Lunes.",
        "Siyam na tao ang namatay at apatnapu ang nasugatan sa pag-atake.",
        "Isinara ng pulisya ang daan patungo sa pantalan hanggang katapusan ng linggo.",
        "Nanawagan ng usapan ang oposisyon ngunit tumanggi ang pamahalaan.",
    ),
}


def main() -> None:
    """A line a length and identifier."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    from newsgraph.sources.language_check import language_of

    bare = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    print(f"{'sentences':<10}{'by':<12}{'right':>7}{'no word':>9}{'other foreign':>15}{'let in':>8}{'kept out':>10}")
    for size in (1, 2, 4):
        for name, tell in (("newsgraph", language_of), ("py3langid", lambda text: bare.classify(text)[0])):
            told: Counter[str] = Counter()
            for code, sentences in TEXTS.items():
                for some in combinations(sentences, size):
                    told[_outcome(code, tell(" ".join(some)))] += 1
            cells = [told[kind] / told.total() for kind in ("right", "no word", "other foreign", "let in", "kept out")]
            widths = (7, 9, 15, 8, 10)
            line = "".join(f"{cell:>{width}.3f}" for cell, width in zip(cells, widths, strict=True))
            print(f"{size:<10}{name:<12}{line}")


def _outcome(code: str, said: str | None) -> str:
    if said == code or {said, code} == {"id", "ms"}:
        return "right"
    if said is None:
        return "no word" if code != "en" else "right"  # what nothing is said of is read
    if code == "en":
        return "kept out"
    return "let in" if said == "en" else "other foreign"


if __name__ == "__main__":
    main()
