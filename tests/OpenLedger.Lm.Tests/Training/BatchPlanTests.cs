using OpenLedger.Lm.Passes;
using OpenLedger.Lm.Tests.Double;
using OpenLedger.Lm.Training;

namespace OpenLedger.Lm.Tests.Training;

public sealed class BatchPlanTests
{
    private const int Room = 20;

    public static TheoryData<ulong> Seeds => [1, 2, 3, 4, 5, 6, 7, 8];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Epoch_holds_every_document_once_in_batches_that_have_room(ulong seed)
    {
        var documents = Documents(seed, 53);
        var options = Options(seed) with { Epochs = 3 };
        var plan = new BatchPlan(documents, options);
        long position = 0;
        var seen = new List<TrainingDocument>();
        for (var step = 0; step < plan.Steps; step++)
        {
            var batches = plan.Step(position, out position);
            Assert.InRange(batches.Count, 1, options.BatchesPerStep);
            Assert.All(batches, batch => Assert.InRange(batch.Sum(Packing.Length), 1, Room));
            seen.AddRange(batches.SelectMany(batch => batch));
            Assert.True(seen.Count == position, $"seed {seed}, step {step}");
        }

        Assert.Equal(3 * documents.Length, position);
        foreach (var epoch in seen.Chunk(documents.Length))
        {
            Assert.True(epoch.ToHashSet().SetEquals(documents), $"seed {seed}");
        }

        Assert.False(seen[..53].SequenceEqual(seen[53..106]), $"seed {seed}: two epochs in the same order");
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Batch_ends_only_where_the_next_document_has_no_room(ulong seed)
    {
        var plan = new BatchPlan(Documents(seed, 53), Options(seed) with { Steps = 7, BatchesPerStep = int.MaxValue });
        var epoch = plan.Step(0, out var next);
        Assert.Equal(53, next);
        for (var i = 0; i + 1 < epoch.Count; i++)
        {
            var together = epoch[i].Sum(Packing.Length) + Packing.Length(epoch[i + 1][0]);
            Assert.True(together > Room, $"seed {seed}, batch {i}: {together} tokens would have room");
        }
    }

    [Fact]
    public void Step_from_the_middle_is_the_same_in_a_new_plan()
    {
        var documents = Documents(1, 53);
        var options = Options(1) with { Steps = 40 };
        var plan = new BatchPlan(documents, options);
        for (long position = 0, steps = 0; steps < 40; steps++)
        {
            var again = new BatchPlan(documents, options).Step(position, out var expected);
            var next = plan.Step(position, out position);
            Assert.Equal(again.SelectMany(batch => batch), next.SelectMany(batch => batch));
            Assert.Equal(expected, position);
        }
    }

    [Fact]
    public void Orders_of_three_documents_are_equally_likely()
    {
        var documents = Documents(1, 3);
        var plan = new BatchPlan(documents, new TrainingOptions { Steps = 1 });
        var counts = Enumerable.Range(0, 6000)
            .Select(epoch => string.Concat(plan.Step(epoch * 3L, out _)[0].Select(d => Array.IndexOf(documents, d))))
            .CountBy(order => order)
            .ToList();
        Assert.Equal(6, counts.Count);
        // 1,000 expected; the deviation is 29.
        Assert.All(counts, order => Assert.InRange(order.Value, 870, 1130));
    }

    private static TrainingOptions Options(ulong seed) => new()
    {
        TokensPerBatch = Room,
        BatchesPerStep = 2,
        Seed = seed,
    };

    private static TrainingDocument[] Documents(ulong seed, int count)
    {
        var random = new TinyRandom(seed);
        return
        [
            .. Enumerable.Range(0, count)
                .Select(_ => TrainingDocument.Whole([.. Enumerable.Range(0, 2 + random.Below(Room))])),
        ];
    }
}
