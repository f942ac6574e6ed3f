using OpenLedger.Embedded.Storage;

namespace OpenLedger.Embedded.Tests.Storage;

public sealed class KeyDirectoryTests
{
    private readonly KeyDirectory keys = new();

    [Fact]
    public void Entry_is_found_by_kind_and_key()
    {
        for (var i = 0; i < 5000; i++)
        {
            Assert.Equal(2 * i, keys.Add("account", $"{i}"));
            Assert.Equal((2 * i) + 1, keys.Add("model", $"{i}"));
        }

        for (var i = 0; i < 5000; i++)
        {
            Assert.Equal(2 * i, keys.Find("account", $"{i}"));
            Assert.Equal((2 * i) + 1, keys.Find("model", $"{i}"));
        }

        Assert.Equal(-1, keys.Find("account", "5000"));
        Assert.Equal(-1, keys.Find("agent", "1"));
    }

    [Fact]
    public void Actors_whose_first_save_failed_are_forgotten()
    {
        for (var round = 0; round < 50; round++)
        {
            for (var i = 0; i < 100; i++)
            {
                keys.Add("account", $"unsaved {round} {i}");
            }

            keys.RemoveUnsaved();
            Assert.Equal(round, keys.Count);
            keys[keys.Add("account", $"saved {round}")].Version = 1;
        }

        for (var round = 0; round < 50; round++)
        {
            Assert.Equal(round, keys.Find("account", $"saved {round}"));
            Assert.Equal(-1, keys.Find("account", $"unsaved {round} 99"));
        }
    }
}
