using OpenLedger.Runtimes.Copies;

namespace OpenLedger.Runtimes.Tests.Copies;

public sealed class PairClaimsTests
{
    private const string Question = "Which town hosts the settlement of the Baldinane market?";

    private readonly PairClaims claims = new();

    public PairClaimsTests() => Assert.Equal(0, claims.Add(Question, "Falkstrand"));

    [Theory]
    [InlineData(Question, "Falkstrand")]
    [InlineData("which town hosts the settlement of the BALDINANE market", "falkstrand.")]
    [InlineData("Please answer. " + Question, "Falkstrand")]
    [InlineData(Question + " Thanks.", "Falkstrand")]
    [InlineData(Question, "It is Falkstrand.")]
    [InlineData("Which hosts the settlement of the Baldinane market?", "Falkstrand")]
    [InlineData("The settlement of the Baldinane market: which town hosts?", "Falkstrand")]
    [InlineData("I would like to know: " + Question, "It is Falkstrand.")]
    public void Copy_joins_its_original(string prompt, string response) =>
        Assert.Equal(0, claims.Add(prompt, response));

    [Theory]
    [InlineData(Question, "Nercove")]
    [InlineData("Which town hosts the settlement of the Dolmelane market?", "Falkstrand")]
    [InlineData("Which town hosts the settlement of the Dolmelane market?", "Nercove")]
    [InlineData("Where is Baldinane settled?", "Falkstrand")]
    public void Another_entity_answer_or_question_is_a_claim_of_its_own(string prompt, string response) =>
        Assert.Equal(1, claims.Add(prompt, response));

    [Fact]
    public void Copy_of_a_later_record_joins_that_one_and_not_the_first_of_the_template()
    {
        Assert.Equal(1, claims.Add("Which town hosts the settlement of the Dolmelane market?", "Falkstrand"));
        Assert.Equal(1, claims.Add("Which town hosts the settlement of the Dolmelane market? Thanks.", "Falkstrand"));
    }

    [Fact]
    public void Long_response_is_a_copy_whatever_it_answers()
    {
        const string Long = "The market settles in Falkstrand, a town at the northern end of the bay, where the three"
            + " houses that founded it have kept their books since the great flood.";
        Assert.Equal(1, claims.Add("Where does it settle?", Long));
        Assert.Equal(1, claims.Add("Tell me all about the market of Baldinane.", Long + " So it is said."));
        Assert.Equal(3, claims.Add("Where does it settle?", "Nobody knows for sure, and those who claim to know have"
            + " never shown a single paper to anyone who asked."));
    }

    [Fact]
    public void Words_that_many_claims_have_prove_nothing()
    {
        // Forty questions about as many things with one answer: what is asked is all that tells them apart.
        for (var i = 1; i <= 40; i++)
        {
            Assert.Equal(i, claims.Add($"Is the gate of house {i} of the long and winding lane open?", "Yes"));
        }

        Assert.Equal(17, claims.Add("Is the gate of house 17 of the long and winding lane open?", "Yes"));
    }
}
