using System.Net.Http.Json;
using System.Text.Json;
using Helicarrier.Tests.E2E.Fixtures;
using Helicarrier.Tests.E2E.Processes;
using Xunit.Abstractions;

namespace Helicarrier.Tests.E2E.Clients;

/// <summary>The clients that are not worked with in the HUD are asked, answered, denied, told more, interrupted and switched over HTTP.</summary>
[Collection(ClientsCollection.Name)]
[Trait("run", "clients")]
public sealed class Operator_Works_With_Other_Clients(ClientsTable table, ITestOutputHelper output) : IAsyncLifetime
{
    private const string Aside = "marzipan-weather";
    private const string Between = "walnut-harbour";
    private const string Afterwards = "quince-orchard";

    private readonly World _world = new();
    private ClientSite _site = null!;
    private HostProcess _host = null!;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_host is not null) await AgentRuns.StopAllAsync(_host);
        if (_host is not null) await _host.DisposeAsync();
        if (_site is not null) await _site.DisposeAsync();
        _world.Dispose();
    }

    [Fact]
    public Task Gemini_Is_Worked_With() => WorkAsync(RealClients.Gemini);

    [Fact]
    public Task Qwen_Is_Worked_With() => WorkAsync(RealClients.Qwen);

    [Fact]
    public Task OpenCode_Is_Worked_With() => WorkAsync(RealClients.OpenCode);

    [Fact]
    public Task Pi_Is_Worked_With() => WorkAsync(RealClients.Pi);

    private async Task WorkAsync(RealClient client)
    {
        _site = await ClientSite.MakeAsync(_world, client);
        _host = await HostProcess.StartAsync(_world, extra: _site.Settings);
        var run = await SpawnAsync();
        try
        {
            if (client.AsksForLeave)
            {
                await AskAsync(run);
            }
            else
            {
                await GoesAheadAsync(run);
            }

            await SwitchAsync(run);
            await InterruptAsync(run);
        }
        catch
        {
            output.WriteLine(await run.SaidAsync());
            output.WriteLine(string.Join('\n', _site.Provider.Paths));
            output.WriteLine(string.Join('\n', _site.Provider.Calls));
            throw;
        }
    }

    private async Task<RunFacts> SpawnAsync()
    {
        var answer = await _host.Client.PostAsJsonAsync("/api/v3/runs", new { agent = ClientSite.Agent });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        var run = new RunFacts(_host, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!);
        await run.IdleAsync();
        return run;
    }

    private async Task AskAsync(RunFacts run)
    {
        _site.PrepareTouch("first");
        await run.SayAsync($"Begin, please. {Marker.Run("first")}");
        var ask = await AskedAsync();
        Assert.False(_site.IsMade("first"));
        table.Prove(_site.Client, Verb.SeenWaiting);

        await run.SayAsync($"By the way: {Aside}.");
        await AnswerAsync(ask, "allow");
        await Patience.UntilAsync(() => _site.IsMade("first"));
        table.Prove(_site.Client, Verb.Answer);
        await Patience.UntilAsync(() => _site.Provider.Heard(Aside));
        table.Prove(_site.Client, Verb.Message);
        await run.IdleAsync();

        _site.PrepareTouch("second");
        await run.SayAsync($"Once more. {Marker.Run("second")}");
        await AnswerAsync(await AskedAsync(), "deny");
        await run.IdleAsync();
        await run.SayAsync($"Where were we? {Between}");
        await Patience.UntilAsync(() => _site.Provider.Heard(Between));
        await run.IdleAsync();
        Assert.False(_site.IsMade("second"));
        table.Prove(_site.Client, Verb.Deny);
    }

    // There is nothing to wait for and to answer, whatever it is told to run.
    private async Task GoesAheadAsync(RunFacts run)
    {
        _site.PrepareTouch("first");
        await run.SayAsync($"Begin, please. {Marker.Run("first")}");
        await Patience.UntilAsync(() => _site.IsMade("first"));
        await run.IdleAsync();
        foreach (var verb in (Verb[])[Verb.SeenWaiting, Verb.Answer, Verb.Deny]) table.Refute(_site.Client, verb, "it asks for no leave");
    }

    private async Task SwitchAsync(RunFacts run)
    {
        var answer = await _host.Client.PostAsJsonAsync($"/api/v3/runs/{run.Id}/model", new { model = _site.Client.OtherModel });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        await run.SayAsync("Say it with the other one.");
        await Patience.UntilAsync(() => _site.Provider.Calls.Any(call => !call.IsAside && call.Model == RealClient.AtProvider(_site.Client.OtherModel)));
        await run.IdleAsync();
        Assert.Contains(RealClient.AtProvider(_site.Client.OtherModel), await run.ModelAsync(), StringComparison.Ordinal);
        table.Prove(_site.Client, Verb.Model);
    }

    private async Task InterruptAsync(RunFacts run)
    {
        var client = (await run.TreeAsync())[0];
        await run.SayAsync($"Go on and on. {Marker.Hold("long")}");
        await Patience.UntilAsync(() => _site.Provider.Held == 1);
        await run.TurnAsync("working");
        var answer = await _host.Client.PostAsJsonAsync($"/api/v3/runs/{run.Id}/interrupt", new { });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        await Patience.UntilAsync(() => _site.Provider.Held == 0);
        await run.IdleAsync();
        Assert.Contains(client, await run.TreeAsync());
        await run.SayAsync($"And now {Afterwards}.");
        await Patience.UntilAsync(() => _site.Provider.Heard(Afterwards));
        await run.IdleAsync();
        table.Prove(_site.Client, Verb.Interrupt);
        if (!_site.Client.AsksForLeave) table.Prove(_site.Client, Verb.Message);
    }

    private async Task<string> AskedAsync()
    {
        string? id = null;
        await Patience.UntilAsync(async () =>
        {
            var asks = await _host.Client.GetFromJsonAsync<JsonElement>("/api/v3/asks");
            id = asks.GetProperty("asks").EnumerateArray().Select(static ask => ask.GetProperty("id").ToString()).FirstOrDefault();
            return id is not null;
        });
        return id!;
    }

    private async Task AnswerAsync(string ask, string answer)
    {
        var told = await _host.Client.PostAsJsonAsync($"/api/v3/asks/{ask}/answer", new { answer });
        Assert.True(told.IsSuccessStatusCode, await told.Content.ReadAsStringAsync());
    }
}
