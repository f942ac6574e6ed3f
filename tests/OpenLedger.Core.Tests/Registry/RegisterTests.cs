using OpenLedger.Core.Actors;
using OpenLedger.Core.Registry;

namespace OpenLedger.Core.Tests.Registry;

public sealed class RegisterTests
{
    private readonly BareHost host = new(RegisterActors.Kinds);

    [Fact]
    public void Page_never_written_is_empty()
    {
        var page = Page("00");
        Assert.Empty(page.Ids);
        Assert.False(page.IsFull);
    }

    [Fact]
    public void Add_twice_lists_once_in_order()
    {
        Add("00", Given.Bob, Given.Alice);
        var stored = host.Stored[new ActorId(Register.Kind, "00")];
        Add("00", Given.Bob);
        Assert.Equal([Given.Alice, Given.Bob], Page("00").Ids);
        Assert.Same(stored, host.Stored[new ActorId(Register.Kind, "00")]);
    }

    [Fact]
    public void Full_page_sends_further_ids_below_and_stays_as_it_is()
    {
        var ids = IdsOf("00").Take(RegisterRules.PageSize + 20).ToArray();
        Add("00", ids[..(RegisterRules.PageSize - 1)]);
        Assert.False(Page("00").IsFull);
        Add("00", ids[RegisterRules.PageSize - 1]);
        var full = Page("00");
        Assert.True(full.IsFull);
        Add("00", ids);
        Assert.Equal(full.Ids, Page("00").Ids);
        Assert.Equal(ids.Order(), List().Order());
        foreach (var id in ids[RegisterRules.PageSize..])
        {
            Assert.Contains(id, Page(RegisterRules.PageBelow("00", id)).Ids);
        }
    }

    [Fact]
    public void List_gives_every_id_once()
    {
        ActorId[] ids =
            [.. IdsOf("00").Take(RegisterRules.PageSize + 20), .. IdsOf("7f").Take(3), .. IdsOf("ff").Take(1)];
        foreach (var id in ids)
        {
            Add(RegisterRules.ShardOf(id), id);
        }

        Assert.Equal(ids.Order(), List().Order());
    }

    [Fact]
    public void List_after_a_crash_of_all_pages_is_the_same()
    {
        ActorId[] ids = [.. IdsOf("00").Take(RegisterRules.PageSize + 20)];
        Add("00", ids);
        foreach (var page in host.Stored.Keys)
        {
            host.Crash(page);
        }

        Assert.Equal(ids.Order(), List().Order());
    }

    [Fact]
    public void List_nothing_listed_is_empty() => Assert.Empty(List());

    [Fact]
    public void List_cancelled_stops()
    {
        using var cancel = new CancellationTokenSource();
        cancel.Cancel();
        Assert.Throws<OperationCanceledException>(() =>
            host.Await(() => RegisterActors.ListAsync(host, cancel.Token).FirstOrDefaultAsync().AsTask()));
    }

    private static IEnumerable<ActorId> IdsOf(string root) => Enumerable.Range(0, int.MaxValue)
        .Select(key => new ActorId("account", $"{key}"))
        .Where(id => RegisterRules.ShardOf(id) == root);

    private List<ActorId> List() => host.Await(() => RegisterActors.ListAsync(host).ToListAsync().AsTask());

    private RegisterPage Page(string key) => host.Await(() => host.Get<IRegister>(key).PageAsync());

    private void Add(string page, params ActorId[] ids) => host.Await(async () =>
    {
        foreach (var id in ids)
        {
            await host.Get<IRegister>(page).AddAsync(id);
        }

        return true;
    });
}
