using System.Text.Json;
using Helicarrier.Domain.People;
using Helicarrier.Services.People;
using Helicarrier.Tests.Unit.Fixtures;

namespace Helicarrier.Tests.Unit.Cli;

/// <summary>Calls the command as a user does.</summary>
public sealed class UserCommandTests : IAsyncLifetime
{
    private readonly SqliteDatabase _database = new();

    public Task InitializeAsync() => _database.InitializeAsync();

    public Task DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task InviteListRoleDisableEnable_OnePerson_GoesTheWholeWay()
    {
        var invited = await RunAsync("invite", "ada", "--email", "ada@example.org", "--role", "admin", "--url", "https://fleet.example", "--json");
        var link = JsonDocument.Parse(invited.Output).RootElement.GetProperty("link").GetString()!;
        Assert.StartsWith("https://fleet.example/invite#hci_", link, StringComparison.Ordinal);
        Assert.Contains("ada ", (await RunAsync("list")).Output, StringComparison.Ordinal);
        Assert.Equal(1, (await RunAsync("invite", "ada2", "--email", "ADA@example.org", "--url", "https://fleet.example")).Code);
        await using (var writer = _database.Writer())
        {
            var desk = new PeopleDesk(writer, new(Path.Combine(Path.GetDirectoryName(_database.Store.Path)!, "keys", "people.key")), TimeProvider.System);
            Assert.NotNull(await desk.AcceptAsync(link[(link.IndexOf('#', StringComparison.Ordinal) + 1)..]));
        }

        Assert.Equal(0, (await RunAsync("role", "ada", "viewer")).Code);
        Assert.Equal(0, (await RunAsync("disable", "ada")).Code);
        Assert.Equal(1, (await RunAsync("disable", "ada")).Code);
        var row = JsonDocument.Parse((await RunAsync("list", "--json")).Output).RootElement.GetProperty("rows")[0];
        Assert.Equal("ada viewer disabled", $"{row.GetProperty("handle")} {row.GetProperty("role")} {row.GetProperty("status")}");
        Assert.Equal(0, (await RunAsync("enable", "ada")).Code);
        var ada = Assert.Single(_database.Stored.Users);
        Assert.Equal((UserRole.Viewer, UserStatus.Active), (ada.Role, ada.Status));
    }

    [Theory]
    [InlineData("invite Ada --email ada@example.org --url https://fleet.example")]
    [InlineData("invite ada --email ada --url https://fleet.example")]
    [InlineData("invite ada --email ada@example.org --url fleet")]
    [InlineData("invite ada --email ada@example.org --role owner --url https://fleet.example")]
    [InlineData("disable nobody")]
    [InlineData("role nobody viewer")]
    public async Task User_CannotBeDone_ExitsOne(string line) => Assert.Equal(1, (await RunAsync(line.Split(' '))).Code);

    private Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments) =>
        CommandLine.CallAsync(["user", .. arguments, "--db", _database.Store.Path]);
}
