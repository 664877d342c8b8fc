using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Helicarrier.Persistence.Engines.Sqlite;
using Helicarrier.Tests.Unit.Fixtures;

namespace Helicarrier.Tests.Unit.Web.Endpoints;

public sealed class BackupEndpointTests : IAsyncLifetime
{
    private const string Route = "/api/v3/backups";

    private readonly HelicarrierApp _app = new();

    public Task InitializeAsync() => _app.InitializeAsync();

    public Task DisposeAsync() => ((IAsyncLifetime)_app).DisposeAsync();

    [Fact]
    public async Task MakeListCheckAndRestoreBeside_OfARunningHost_AreDoneAndAudited()
    {
        using var client = _app.CreateKeyedClient();
        var made = await client.PostAsync(Route, null);
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var name = (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("name").GetString()!;

        var rows = (await client.GetFromJsonAsync<JsonElement>(Route)).GetProperty("rows");
        Assert.Equal(name, Assert.Single(rows.EnumerateArray()).GetProperty("name").GetString());
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsync($"{Route}/{name}/check", null)).StatusCode);

        var beside = await (await client.PostAsync($"{Route}/{name}/restore-beside", null)).Content.ReadFromJsonAsync<JsonElement>();
        var path = beside.GetProperty("path").GetString()!;
        Assert.StartsWith(_app.DatabasePath + ".restored-", path, StringComparison.Ordinal);
        Assert.Equal($"helicarrier restore \"{path}\" --db \"{_app.DatabasePath}\" --replace", beside.GetProperty("command").GetString());
        using (var connection = new SqliteStore(path).Open()) Assert.Equal("main", connection.Database);

        Assert.Equal(
            ["backup.create", "backup.check", "backup.restore_beside"],
            _app.Stored.Audit.Select(entry => entry.Action).Where(action => action.StartsWith("backup.", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/readyz")).StatusCode);
    }

    [Theory]
    [InlineData("helicarrier-20200101-000000")]
    [InlineData("..%2F..%2Fkeys")]
    [InlineData("keys")]
    public async Task Check_NoSuchName_Is404(string name)
    {
        using var client = _app.CreateKeyedClient();
        Assert.Equal(HttpStatusCode.NotFound, (await client.PostAsync($"{Route}/{name}/check", null)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.PostAsync($"{Route}/{name}/restore-beside", null)).StatusCode);
    }

    [Fact]
    public async Task Check_DamagedBackup_Is409AndIsAudited()
    {
        using var client = _app.CreateKeyedClient();
        var made = await (await client.PostAsync(Route, null)).Content.ReadFromJsonAsync<JsonElement>();
        await File.AppendAllTextAsync(Path.Combine(made.GetProperty("path").GetString()!, "store.db"), "x");

        var refused = await client.PostAsync($"{Route}/{made.GetProperty("name").GetString()}/check", null);

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("store.db has", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("\"whole\":false", Assert.Single(_app.Stored.Audit, entry => entry.Action == "backup.check").Metadata, StringComparison.Ordinal);
    }
}
