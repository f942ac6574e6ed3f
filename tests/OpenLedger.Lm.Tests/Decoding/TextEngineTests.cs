using OpenLedger.Lm.Decoding.Requests;

namespace OpenLedger.Lm.Tests.Decoding;

public sealed class TextEngineTests
{
    [Theory]
    [InlineData("plain")]
    [InlineData("grouped queries, tied head")]
    [InlineData("biases of Qwen2")]
    [InlineData("wider than a vector")]
    public async Task Texts_of_many_adapters_equal_those_made_one_at_a_time(string name)
    {
        await using var world = new ServingWorld(name);
        await using var engine = world.Engine();
        var requests = Enumerable.Range(0, 15).Select(i => new GenerationRequest
        {
            PromptTokens = world.Prompt(1 + i * 7, (ulong)i),
            AdapterId = i % 5 == 4 ? null : $"adapter-{i % 5}",
            MaxTokens = 3 + i * 2,
        }).ToList();
        var texts = await Task.WhenAll(requests.Select(async request =>
        {
            var submission = await engine.SubmitAsync(request);
            Assert.True(submission.IsAccepted, submission.Reason);
            return await submission.Generation.ReadToEndAsync();
        }));
        foreach (var (request, text) in requests.Zip(texts))
        {
            Assert.Equal(
                world.Expected(request.PromptTokens!, request.AdapterId, request.MaxTokens), text.Tokens);
            Assert.Equal(FinishReason.Length, text.Result.Reason);
            Assert.Equal(request.PromptTokens!.Count, text.Result.PromptTokens);
            Assert.Equal(request.MaxTokens, text.Result.GeneratedTokens);
            Assert.True(text.Result.Queued <= text.Result.FirstToken && text.Result.FirstToken <= text.Result.Total);
        }
    }
}
