using OpenLedger.Core.Datanets.Screening;

namespace OpenLedger.Core.Tests.Datanets.Screening;

public sealed class LanguageGuessTests
{
    [Theory]
    [InlineData("en", "The ship was late, and they had to wait for it on the shore until it was dark.")]
    [InlineData("de", "Das Schiff kam zu spät, und sie mussten am Ufer auf die anderen warten.")]
    [InlineData("fr", "Le bateau est arrivé en retard et nous avons attendu sur la plage avec les autres.")]
    [InlineData("es", "El barco llegó tarde y los marineros esperaron en la playa para ver las luces del puerto.")]
    [InlineData("it", "La nave è arrivata tardi e gli altri sono rimasti sulla spiaggia con una luce per il porto.")]
    [InlineData("pt", "O navio não chegou a tempo e os outros ficaram na praia com uma luz para ver o porto.")]
    [InlineData("nl", "Het schip was te laat en de anderen bleven op het strand met een licht voor de haven.")]
    [InlineData("pl", "Statek się spóźnił i nie było go do nocy, ale inni czekali na niego z lampą, która jest tam.")]
    [InlineData("sv", "Skeppet var sent och de andra fick vänta på stranden med en lampa för att se om det kom.")]
    [InlineData("tr", "Gemi çok geç geldi ve diğerleri bir lamba ile kıyıda beklediler, ama bu gece de sonra.")]
    [InlineData("ru", "Корабль опоздал, и все остальные ждали его на берегу, чтобы он был виден.")]
    [InlineData("uk", "Корабель запізнився, і всі інші чекали його на березі, щоб бачити світло.")]
    [InlineData("el", "Το πλοίο άργησε και οι άλλοι περίμεναν στην παραλία.")]
    [InlineData("ar", "تأخرت السفينة وانتظر الآخرون على الشاطئ حتى حل الظلام")]
    [InlineData("fa", "کشتی دیر رسید و دیگران در ساحل چشم به راه ماندند تا شب شد پس از آن")]
    [InlineData("he", "הספינה איחרה והאחרים חיכו על החוף עד שהחשיך")]
    [InlineData("hi", "जहाज़ देर से आया और बाकी लोग किनारे पर इंतज़ार करते रहे")]
    [InlineData("th", "เรือมาช้าและคนอื่นๆรออยู่ที่ชายหาดจนมืด")]
    [InlineData("ko", "배가 늦게 도착해서 다른 사람들은 어두워질 때까지 해변에서 기다렸다")]
    [InlineData("ja", "船が遅れたので、ほかの人たちは暗くなるまで浜辺で待っていた。")]
    [InlineData("zh", "船来得很晚，其他人在海滩上一直等到天黑才看见它的灯光。")]
    [InlineData(null, "Short.")]
    [InlineData(null, "lorem ipsum dolor sit amet consectetur adipiscing elit")]
    [InlineData(null, "0123456789 0123456789 0123456789 0123456789")]
    public void Language_is_guessed_or_nothing_is_said(string? language, string text) =>
        Assert.Equal(language, LanguageGuess.Of(text));
}
