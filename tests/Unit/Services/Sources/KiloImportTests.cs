using Helicarrier.Domain.Usage;
using Helicarrier.Services.Sources;

namespace Helicarrier.Tests.Unit.Services.Sources;

public sealed class KiloImportTests
{
    [Fact]
    public async Task Import_BothClientsDatabases_CountApartThoughTheirIdsAreTheSame()
    {
        await using var store = new TemporaryStore();
        foreach (var file in new[] { "opencode.db", "kilo.db" })
        {
            var home = new OpenCodeHome(store, file);
            home.Session("ses_1");
            home.Message("msg_1", "ses_1", OpenCodeHome.Answer());
        }

        var data = Path.Combine(store.Home, ".local", "share", "opencode");
        await store.Imports.RunAsync("cli", [.. SourceRoot.Given("opencode", data), .. SourceRoot.Given("kilo-code", data)]);
        Assert.Equal([SourceNames.KiloCode, SourceNames.OpenCode], store.Stored.Calls.Select(call => call.Source).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Import_ExtensionsTasksBesideTheDatabase_AreBothRead()
    {
        await using var store = new TemporaryStore();
        var home = new OpenCodeHome(store, "kilo.db");
        home.Session("ses_1");
        home.Message("msg_1", "ses_1", OpenCodeHome.Answer());
        var settings = store.Settings with { KiloDataDir = home.Data };
        var place = Path.Combine(store.Home, ".config", "Code", "User", "globalStorage", "kilocode.kilo-code", "tasks", "t1", "ui_messages.json");
        TemporaryStore.Append(place,
            """[{"ts":1795168800000,"type":"say","say":"api_req_started","text":"{\"tokensIn\":10,\"tokensOut\":5,\"cost\":0.1}"}]""");
        var report = await store.Imports.RunAsync("cli", new SourceDiscovery(settings).Roots());
        Assert.Equal((2, 2L, 0), (report.Files.Found, report.Records.Written, report.Errors.Count));
        Assert.All(store.Stored.Calls, call => Assert.Equal(SourceNames.KiloCode, call.Source));
        Assert.Equal(0, (await store.Imports.RunAsync("cli", new SourceDiscovery(settings).Roots())).Records.Written);
    }

    [Fact]
    public void Given_HomeDataFolderAndDatabase_AreTheSamePlace()
    {
        using var home = new Reports.ReportHome();
        var data = Directory.CreateDirectory(Path.Combine(home.Home, ".local", "share", "kilo")).FullName;
        File.WriteAllText(Path.Combine(data, "kilo.db"), "");
        string[] given = [home.Home, data, Path.Combine(data, "kilo.db")];
        Assert.All(given, path => Assert.Single(SourceDiscovery.Files(SourceRoot.Given("kilo-code", path)).Files, file => file.Source == SourceNames.KiloCode));
    }
}
