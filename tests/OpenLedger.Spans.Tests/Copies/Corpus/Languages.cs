namespace OpenLedger.Spans.Tests.Copies.Corpus;

/// <summary>Nine languages in eight scripts, with and without spaces.</summary>
internal static class Languages
{
    public static readonly IReadOnlyList<Language> All =
    [
        new(
            "english",
            "the of and to in is it that was for on are as with they at be this from have or by one had not but what "
            + "all were when we there can an your which their if do will each about how up out them then she many",
            "con ter pre tion al ver min sta lo ra mer den ful ness ing er able port struct graph vi sol tem per ous "
            + "ble cal dis form ent ist mon na pol qui ris san tor ul wen ex hy"),
        new(
            "german",
            "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er "
            + "hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder",
            "ge ver be ung keit lich ein aus stel len tra gen heit schaft werk bau feld licht über für grün straß groß "
            + "zeit raum kraft wert schul land berg wald ar mit ton kön müt näh schö"),
        new(
            "spanish",
            "de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le ha me si sin "
            + "sobre este ya entre cuando todo esta ser son dos también fue había era muy años hasta desde está mi",
            "ción mente do ra to ca sa men ta ri co pa la mi no ver gar so lu ño cio nal per con tra des em bra jo llo "
            + "rre án és ór tú quí cho fe gu"),
        new(
            "russian",
            "и в не на я что он с как это по но к у же вы за бы так все мы она из от о для ты его а до было только её "
            + "мне ещё нет да или если уже при когда был вот даже ли под чтобы ни того себя может есть",
            "по при раз ство ние тель ный ка ло ре ста го ва ми ну ди ше жи чес кий вой сту ро за пе чи щё ль мо ря бе "
            + "лы дь юж эко"),
        new(
            "greek",
            "και το να του η της με που την από για είναι στο ο θα τα δεν τον οι μια στη ότι των "
            + "στην τη σε ένα ως τους "
            + "αν τις αυτό μας κατά αλλά μετά πως έχει πολύ έχουν πριν όταν",
            "κα τα λο γος με τρο πο λι φι σο θε ρα πεί α νά λυ ση δη μο κρα τί συ στη μα ύ ψος έρ "
            + "γο χώ ρα ώ μός ξέ ζω"),
        new(
            "korean",
            "그 이 저 것 수 등 들 및 더 또 그리고 하지만 있다 없다 하는 되는 위한 대한 같은 모든 많은 어떤 매우 다시 함께",
            "가 나 다 라 마 바 사 아 자 차 카 타 파 하 고 노 도 로 모 보 소 오 조 초 구 누 두 루 무 부 수 우 주 간 난 단 란 만 반 산"),
        new(
            "arabic",
            "في من على إلى أن هذا التي الذي ما عن مع هذه كان قد لا بعد كل أو بين ذلك هو هي حيث كما عند لم ثم قبل غير",
            "مَدْ كِتا رَس عَمَل حَرْ بَلَ سُلْ طان جَما عة شَرْ كة نِظا مُسْ تَق بَل دِرا سة تَعْ "
            + "ليم قَصْ نَهْ وَق ظَرْ"),
        new(
            "chinese",
            "的 是 在 了 和 有 我 他 这 中 大 来 上 国 个 到 说 们 为 子 你 地 出 道 也 时 年 得 就 那 要 下 以 生 会 自 着 去 之 过",
            "学 工 方 法 政 经 济 社 成 发 展 主 要 分 析 研 究 数 据 模 型 语 言 系 统 技 术 管 理 信 息 环 境 结 构 历 史 文 化 教 育 科",
            "",
            "。"),
        new(
            "japanese",
            "は が を に で と も の から まで より など こと もの ため よう です ます した する して いる ある ない なる られる",
            "カ タ ナ メ ラ ト ス ン 学 校 電 車 会 社 時 間 世 界 山 川 花 火 水 木 金 土 日 本 人 国 語 書 新 古 長 高 安 東 西 南 北",
            "",
            "。"),
    ];
}
