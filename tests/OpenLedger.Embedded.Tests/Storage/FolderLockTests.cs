using OpenLedger.Embedded.Storage;
using static OpenLedger.Embedded.Tests.Storage.Given;

namespace OpenLedger.Embedded.Tests.Storage;

public sealed class FolderLockTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("openledger-lock-");

    private string LockFile => Path.Combine(folder.FullName, FolderLock.FileName);

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Second_store_on_a_folder_is_refused_until_the_first_is_closed()
    {
        await using (LogStore.Open(folder.FullName))
        {
            var refusal = Assert.Throws<IOException>(() => LogStore.Open(folder.FullName));
            Assert.Contains($"{folder.FullName} is in use by this process", refusal.Message);
        }

        await LogStore.Open(folder.FullName).DisposeAsync();
    }

    [Fact]
    public async Task Refused_store_does_not_take_the_lock_from_its_holder()
    {
        await using var store = LogStore.Open(folder.FullName);

        Assert.Throws<IOException>(() => LogStore.Open(folder.FullName));

        Assert.Throws<IOException>(
            () => new FileStream(LockFile, FileMode.Open, FileAccess.ReadWrite, FileShare.None));
        await store.SaveAsync(Actor(1), 1, "one");
    }

    [Fact]
    public void Folder_held_by_another_process_is_refused_with_its_number()
    {
        // Another handle stands for another process: the lock belongs to the open file.
        using var other = new FileStream(LockFile, FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        File.WriteAllText(Path.Combine(folder.FullName, FolderLock.HolderFileName), "4711");

        var refusal = Assert.Throws<IOException>(() => LogStore.Open(folder.FullName));

        Assert.Contains("is in use by process 4711", refusal.Message);
    }

    [Fact]
    public async Task Lock_file_that_a_crash_left_behind_does_not_block()
    {
        await File.WriteAllTextAsync(LockFile, "4711");

        await LogStore.Open(folder.FullName).DisposeAsync();
    }

    [Fact]
    public async Task Store_that_could_not_open_lets_go_of_the_folder()
    {
        var log = Path.Combine(folder.FullName, SegmentNames.Log(1));
        await File.WriteAllBytesAsync(log, new byte[100]);
        Assert.Throws<StoreCorruptException>(() => LogStore.Open(folder.FullName));

        File.Delete(log);

        await LogStore.Open(folder.FullName).DisposeAsync();
    }
}
