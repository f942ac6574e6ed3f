using OpenLedger.Spans.Indexes;

namespace OpenLedger.Spans.Tests.Indexes;

public sealed unsafe class RecordPlacesTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(300)]
    [InlineData(1024)]
    [InlineData(5000)]
    public void Every_position_is_in_the_record_that_holds_it(int longest)
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var random = new Random(seed);
            var starts = new int[1 + random.Next(40_000 / longest)];
            for (var record = 1; record < starts.Length; record++)
            {
                // A record without tokens still has its end.
                starts[record] = starts[record - 1] + 1 + random.Next(longest);
            }

            AssertAll(starts, $"seed {seed}, longest {longest}");
        }
    }

    [Fact]
    public void Records_that_end_with_a_block_are_found_at_both_of_its_ends() =>
        AssertAll([0, 1024, 2048, 2049, 4096, 8192], "blocks");

    private static void AssertAll(int[] starts, string because)
    {
        var places = RecordPlaces.Of(starts);
        fixed (int* pointer = starts)
        {
            var place = 0;
            for (var position = 0; position < starts[^1]; position++)
            {
                place += starts[place + 1] == position ? 1 : 0;
                Assert.True(places.Of(position, pointer) == place, $"{because}: {position}");
            }
        }
    }
}
