using OpenLedger.Embedded.Storage;

namespace OpenLedger.Embedded.Tests.Storage;

public sealed class LogStoreOptionsTests
{
    public static TheoryData<LogStoreOptions, string> Invalid => new()
    {
        { new() { SegmentBytes = 1023 }, nameof(LogStoreOptions.SegmentBytes) },
        { new() { SegmentBytes = int.MaxValue }, nameof(LogStoreOptions.SegmentBytes) },
        { new() { MaxPendingBytes = 1000 }, nameof(LogStoreOptions.MaxPendingBytes) },
        { new() { MaxPayloadBytes = 0 }, nameof(LogStoreOptions.MaxPayloadBytes) },
        { new() { MaxPayloadBytes = 40 << 20 }, nameof(LogStoreOptions.MaxPayloadBytes) },
        { new() { CompactBelow = 1 }, nameof(LogStoreOptions.CompactBelow) },
        { new() { CompactBelow = double.NaN }, nameof(LogStoreOptions.CompactBelow) },
    };

    [Theory]
    [MemberData(nameof(Invalid))]
    public void Open_with_an_option_out_of_range_names_it(LogStoreOptions options, string option)
    {
        var refusal = Assert.Throws<ArgumentException>(() => LogStore.Open(new SimulatedDisk(), options));

        Assert.Equal(option, refusal.ParamName);
    }

    [Fact]
    public void Defaults_are_valid() => new LogStoreOptions().Validate();
}
