using Helicarrier.Domain;
using Helicarrier.Domain.People;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.People;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Tests.Unit.Fixtures;

namespace Helicarrier.Tests.Unit.Services.People;

public sealed class PeopleDeskTests : IAsyncLifetime
{
    private static readonly PeopleActor Owner = new(OrganizationId.Default, "owner", true);

    private readonly SqliteDatabase _database = new();
    private readonly ManualTimeProvider _time = new();
    private readonly string _keys = Directory.CreateTempSubdirectory("helicarrier-people-").FullName;
    private StoreWriter _writer = null!;
    private PeopleDesk _desk = null!;

    public async Task InitializeAsync()
    {
        await _database.InitializeAsync();
        _writer = _database.Writer(_time);
        _desk = new(_writer, new(Path.Combine(_keys, "people.key")), _time);
    }

    public async Task DisposeAsync()
    {
        await _writer.DisposeAsync();
        await _database.DisposeAsync();
        Directory.Delete(_keys, recursive: true);
    }

    [Fact]
    public async Task Accept_OpenInvitation_MakesThePersonWithAKeyOfTheirOwnAndNamesThem()
    {
        var invited = await _desk.InviteAsync(Owner, Wish("ada", UserRole.Operator, name: "Ada Lovelace"));
        var joined = await _desk.AcceptAsync(invited.Token);

        Assert.Equal(("ada", "Ada Lovelace", UserRole.Operator), (joined!.Handle, joined.Name, joined.Role));
        var user = Assert.Single(_database.Stored.Users);
        var key = Assert.Single(_database.Stored.Keys);
        Assert.Equal((UserStatus.Active, key.ApiKeyId, "ada", ""), (user.Status, user.ApiKeyId, key.Name, key.Scopes));
        Assert.Equal(KeySecret.Hash(joined.Secret), key.HashedSecret);
        Assert.Equal(KeySecret.Hash(invited.Token), Assert.Single(_database.Stored.Invitations).TokenHash);
        Assert.Equal(
            ["owner user.invite ada", "ada user.join ada"],
            _database.Stored.Audit.Select(entry => $"{entry.ActorId} {entry.Action} {entry.Target}"));
        Assert.All(_database.Stored.Audit, entry => Assert.DoesNotContain("example.org", entry.Metadata, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("used")]
    [InlineData("expired")]
    [InlineData("revoked")]
    [InlineData("unknown")]
    public async Task Accept_InvitationThatIsNotOpen_LetsNobodyIn(string state)
    {
        var invited = await _desk.InviteAsync(Owner, Wish("ada"));
        if (state == "used") await _desk.AcceptAsync(invited.Token);
        if (state == "expired") _time.Advance(PeopleDesk.InvitationLife);
        if (state == "revoked") Assert.Equal(PeopleVerdict.Done, await _desk.RevokeInvitationAsync(Owner, invited.Id));
        var people = _database.Stored.Users.Count;

        Assert.Null(await _desk.AcceptAsync(state == "unknown" ? invited.Token + "x" : invited.Token));
        Assert.Equal(people, _database.Stored.Users.Count);
        if (state != "unknown") Assert.Equal(PeopleVerdict.Missing, await _desk.RevokeInvitationAsync(Owner, invited.Id));
    }

    [Fact]
    public async Task Accept_JustBeforeTheDayIsOver_LetsThemIn()
    {
        var invited = await _desk.InviteAsync(Owner, Wish("ada"));
        _time.Advance(PeopleDesk.InvitationLife - TimeSpan.FromMilliseconds(1));
        Assert.NotNull(await _desk.AcceptAsync(invited.Token));
    }

    [Fact]
    public async Task Accept_TwiceAtOnce_LetsOneIn()
    {
        var invited = await _desk.InviteAsync(Owner, Wish("ada"));
        var both = await Task.WhenAll(_desk.AcceptAsync(invited.Token), _desk.AcceptAsync(invited.Token));
        Assert.Single(both, joined => joined is not null);
        Assert.Single(_database.Stored.Users);
    }

    [Fact]
    public async Task Invite_AddressThatIsKnown_IsRefusedInAnyCaseAndNotKept()
    {
        Assert.Equal(PeopleVerdict.Done, (await _desk.InviteAsync(Owner, Wish("ada", email: "Ada@Example.org"))).Verdict);
        var again = await _desk.InviteAsync(Owner, Wish("ada2", email: " ada@example.ORG"));
        Assert.Equal((PeopleVerdict.EmailTaken, ""), (again.Verdict, again.Token));

        // An invitation that was never used holds its address for a day.
        _time.Advance(PeopleDesk.InvitationLife);
        var anew = await _desk.InviteAsync(Owner, Wish("ada2", email: "ada@example.org"));
        await _desk.AcceptAsync(anew.Token);
        Assert.Equal(PeopleVerdict.EmailTaken, (await _desk.InviteAsync(Owner, Wish("ada3", email: "ada@example.org"))).Verdict);
        await using var file = new FileStream(_database.Store.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var text = new StreamReader(file, System.Text.Encoding.Latin1);
        Assert.DoesNotContain("example.org", await text.ReadToEndAsync(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Invite_NameThatIsTaken_IsRefused()
    {
        await _writer.WriteAsync(transaction =>
        {
            transaction.ApiKeys.Put(OrganizationId.Default, new(Guid.NewGuid()), "CI", KeySecret.Hash("x"), "ingest");
            return true;
        });
        await JoinAsync("ada");
        await _desk.InviteAsync(Owner, Wish("bob"));

        foreach (var taken in (string[])["ci", "ada", "bob"])
        {
            Assert.Equal(PeopleVerdict.HandleTaken, (await _desk.InviteAsync(Owner, Wish(taken, email: $"other-{taken}@example.org"))).Verdict);
        }
    }

    [Fact]
    public async Task Disable_LastAdmin_OnlyTheOwnerMay()
    {
        var ada = await JoinAsync("ada", UserRole.Admin);
        Assert.Equal(PeopleVerdict.LastAdmin, await _desk.DisableAsync(ada, "ada"));
        Assert.Equal(PeopleVerdict.LastAdmin, await _desk.SetRoleAsync(new(OrganizationId.Default, "some-key", false), "ada", UserRole.Viewer));
        Assert.Equal(PeopleVerdict.Done, await _desk.DisableAsync(Owner, "ada"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Admin_DisabledOrDemoted_CannotComeBackByAnInvitationOfTheirs(bool disabled)
    {
        await _desk.AcceptAsync((await _desk.InviteAsync(Owner, Wish("ada", UserRole.Admin))).Token);
        var ofAda = await _desk.InviteAsync(new(OrganizationId.Default, "ada", false), Wish("ada2", UserRole.Admin));
        var ofOthers = await _desk.InviteAsync(Owner, Wish("boris"));
        var verdict = disabled ? await _desk.DisableAsync(Owner, "ada") : await _desk.SetRoleAsync(Owner, "ada", UserRole.Viewer);

        Assert.Equal(PeopleVerdict.Done, verdict);
        Assert.Null(await _desk.AcceptAsync(ofAda.Token));
        Assert.NotNull(await _desk.AcceptAsync(ofOthers.Token));
    }

    [Fact]
    public async Task Disable_TwoAdminsEachOtherAtOnce_OneStays()
    {
        var ada = await JoinAsync("ada", UserRole.Admin);
        var bob = await JoinAsync("bob", UserRole.Admin);
        var both = await Task.WhenAll(_desk.DisableAsync(ada, "bob"), _desk.SetRoleAsync(bob, "ada", UserRole.Viewer));
        Assert.Equal([PeopleVerdict.Done, PeopleVerdict.LastAdmin], both.Order());
        Assert.Single(_database.Stored.Users, user => user is { Role: UserRole.Admin, Status: UserStatus.Active });
    }

    [Fact]
    public async Task Acts_EachOfThem_IsDoneOnceAndAudited()
    {
        var ada = await JoinAsync("ada", UserRole.Admin);
        await JoinAsync("bob");
        var before = _database.Stored.Audit.Count;
        var secret = Assert.Single(_database.Stored.Keys, key => key.Name == "bob").HashedSecret;

        for (var i = 0; i < 2; i++)
        {
            var wanted = i == 0 ? PeopleVerdict.Done : PeopleVerdict.Already;
            Assert.Equal(wanted, await _desk.RenameAsync(ada, "bob", "Bob Ross"));
            Assert.Equal(wanted, await _desk.SetRoleAsync(ada, "bob", UserRole.Auditor));
            Assert.Equal(wanted, await _desk.DisableAsync(ada, "bob"));
        }

        Assert.Equal(PeopleVerdict.Disabled, (await _desk.RotateAsync(ada, "bob")).Verdict);
        Assert.Equal(PeopleVerdict.Done, await _desk.EnableAsync(ada, "bob"));
        var rotated = await _desk.RotateAsync(ada, "bob");
        Assert.NotEqual(secret, Assert.Single(_database.Stored.Keys, key => key.Name == "bob").HashedSecret);
        Assert.Equal(KeySecret.Hash(rotated.Secret), Assert.Single(_database.Stored.Keys, key => key.Name == "bob").HashedSecret);
        Assert.Equal(PeopleVerdict.Missing, await _desk.DisableAsync(ada, "nobody"));
        Assert.Equal(
            ["user.rename", "user.role", "user.disable", "user.enable", "user.rotate"],
            _database.Stored.Audit.Skip(before).Select(entry => entry.Action));
        Assert.All(_database.Stored.Audit.Skip(before), entry => Assert.Equal(("ada", "bob"), (entry.ActorId, entry.Target)));
        Assert.All(_database.Stored.Audit, entry => Assert.DoesNotContain(rotated.Secret, entry.Metadata, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Keys_OfPeople_AreNeitherListedNorRevokedAsAServices()
    {
        await JoinAsync("ada");
        var keys = new KeyReader(_database.Contexts);
        Assert.Empty(await keys.ListAsync(OrganizationId.Default));
        var id = Assert.Single(_database.Stored.Keys).ApiKeyId;
        Assert.False(await _writer.WriteAsync(transaction => transaction.ApiKeys.Revoke(OrganizationId.Default, id)));
        Assert.Equal("ada", Assert.Single(await keys.InForceAsync()).Person?.Handle);
        await _desk.DisableAsync(Owner, "ada");
        Assert.Empty(await keys.InForceAsync());
    }

    private async Task<PeopleActor> JoinAsync(string handle, UserRole role = UserRole.Viewer)
    {
        Assert.NotNull(await _desk.AcceptAsync((await _desk.InviteAsync(Owner, Wish(handle, role))).Token));
        return new(OrganizationId.Default, handle, false);
    }

    private static InvitationWish Wish(string handle, UserRole role = UserRole.Viewer, string? name = null, string? email = null)
    {
        var wish = InvitationWish.Read(handle, name, email ?? handle + "@example.org", WireName.Of(role), out var refusal);
        Assert.Null(refusal);
        return wish!;
    }
}
