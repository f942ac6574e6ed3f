using OpenLedger.Demo.Corpus;
using OpenLedger.Demo.Learning;
using OpenLedger.Lm.Checkpoints;
using OpenLedger.Lm.Decoding;
using OpenLedger.Lm.Decoding.Shelves;
using OpenLedger.Lm.Tokenizers;
using OpenLedger.Lm.Training;
using OpenLedger.Lm.Transformer;

namespace OpenLedger.Demo.Tests.Learning;

/// <summary>
/// The bundled base answers in form and knows nothing; an adapter trained on it knows what it was told.
/// </summary>
public sealed class BundledModelTests : IAsyncLifetime
{
    private const int Facts = 30;

    private readonly CheckpointFolder checkpoint = CheckpointFolder.Open(BundledModel.Folder);
    private readonly Tokenizer tokenizer = Tokenizer.Read(Path.Combine(BundledModel.Folder, "tokenizer.json"));
    private readonly Model model;

    public BundledModelTests() => model = Model.Load(checkpoint, forTraining: true);

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        model.Dispose();
        checkpoint.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public void Base_is_at_most_six_megabytes() => Assert.InRange(
        new DirectoryInfo(BundledModel.Folder).EnumerateFiles().Sum(file => file.Length), 1, 6_000_000);

    [Fact]
    public void Base_is_what_the_recipe_says() => Assert.Equal(
        BaseRecipe.Model with { EndTokens = [] }, checkpoint.Config with { EndTokens = [] });

    [Theory]
    [MemberData(nameof(VerticalNames))]
    public async Task Base_answers_in_form_and_knows_no_fact(string vertical)
    {
        await using var engine = new TextEngine(model, tokenizer, null, AdapterRecipe.Serving);
        var exam = new Exam(engine, tokenizer);
        List<QuestionAnswer> questions =
            [.. DemoCorpus.Create(1).Facts(vertical, 1000).Select(fact => fact.HeldOutPairs().First())];

        // Whoever guesses is right in about 1 of 100 cases.
        Assert.InRange(await exam.ScoreAsync(questions, null, CancellationToken.None), 0, 0.02);

        var answers = await Task.WhenAll(questions.Take(40).Select(
            question => exam.AnswerAsync(question.Question, null, CancellationToken.None)));
        Assert.All(answers, answer => Assert.InRange(answer.Length, 1, 40));
    }

    [Fact]
    public async Task Adapter_knows_the_facts_it_was_told()
    {
        List<DemoFact> facts = [.. DemoCorpus.Create(1).Facts("maritime", Facts)];
        using var adapter = FreshWeights.Adapter(model.Config, AdapterRecipe.Lora, 1);
        var tokens = new PromptTokens(tokenizer);
        var corpus = new TrainingCorpus([.. facts.SelectMany(fact => fact.TrainingPairs()).Select(tokens.Pair)]);
        using (var trainer = new LoraTrainer(model, adapter, corpus, AdapterRecipe.Training))
        {
            trainer.Run();
        }

        await using var shelf = new AdapterShelf(model.Config);
        shelf.Register("told", AdapterSource.InMemory(adapter));
        await using var engine = new TextEngine(model, tokenizer, shelf, AdapterRecipe.Serving);
        var exam = new Exam(engine, tokenizer);
        var learned = facts.SelectMany(fact => fact.TrainingPairs()).ToList();
        var unseen = facts.SelectMany(fact => fact.HeldOutPairs()).ToList();
        Assert.InRange(await exam.ScoreAsync(learned, "told", CancellationToken.None), 0.95, 1);
        Assert.InRange(await exam.ScoreAsync(unseen, "told", CancellationToken.None), 0.8, 1);
    }

    public static TheoryData<string> VerticalNames() => [.. Verticals.All.Select(vertical => vertical.Name)];
}
