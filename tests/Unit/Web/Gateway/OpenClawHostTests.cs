using System.Text.Json;
using Helicarrier.Services.Operations;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Tests.Unit.Fixtures;
using Microsoft.Extensions.DependencyInjection;

namespace Helicarrier.Tests.Unit.Web.Gateway;

/// <summary>A host beside an OpenClaw gateway.</summary>
public sealed class OpenClawHostTests : IAsyncLifetime
{
    private OpenClawServer _server = null!;

    public async Task InitializeAsync() => _server = await OpenClawServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Status_GatewayConnected_ListsItsAgents()
    {
        await using var app = await StartAsync(OpenClawServer.Token);
        await SaidAsync(app, "Connected to the gateway");
        using var client = app.CreateKeyedClient();

        var status = JsonDocument.Parse(await client.GetStringAsync("/api/system/status")).RootElement;

        Assert.True(status.GetProperty("gateway").GetProperty("connected").GetBoolean());
        Assert.Equal(["main", "tony"], status.GetProperty("agents").EnumerateArray().Select(agent => agent.GetProperty("id").GetString()));
        Assert.Contains("since", await client.GetStringAsync("/health"), StringComparison.Ordinal);
        await HoldsNothingAsync(client, OpenClawServer.Token);
    }

    [Fact]
    public async Task Status_TokenRefusedAndEchoed_IsShownNowhereAndTheHostIsReady()
    {
        const string wrong = "wrong-token-0123456789abcdef";
        await using var app = await StartAsync(wrong);
        await SaidAsync(app, "does not accept the token");
        using var client = app.CreateKeyedClient();

        var status = JsonDocument.Parse(await client.GetStringAsync("/api/system/status")).RootElement;

        Assert.False(status.GetProperty("gateway").GetProperty("connected").GetBoolean());
        Assert.Contains("it does not accept the token", await client.GetStringAsync("/health"), StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.OK, (await client.GetAsync("/readyz")).StatusCode);
        await HoldsNothingAsync(client, wrong);
    }

    private async Task<HelicarrierApp> StartAsync(string token)
    {
        var app = new HelicarrierApp().Set("HELICARRIER_GATEWAY_URL", _server.Address.ToString()).Set("HELICARRIER_GATEWAY_TOKEN", token);
        await app.InitializeAsync();
        return app;
    }

    private static async Task SaidAsync(HelicarrierApp app, string words)
    {
        var pulse = app.Services.GetRequiredService<SystemPulse>();
        var said = new TaskCompletionSource();
        using var listening = pulse.Subscribe(entry =>
        {
            if (entry.Message.Contains(words, StringComparison.Ordinal)) said.TrySetResult();
        });
        if (pulse.Recent(100).Any(entry => entry.Message.Contains(words, StringComparison.Ordinal))) return;
        await said.Task.WaitAsync(TimeSpan.FromMinutes(2));
    }

    private static async Task HoldsNothingAsync(HttpClient client, string token)
    {
        foreach (var path in (string[])["/api/system/status", "/api/logs", "/health", "/readyz", "/"])
        {
            Assert.DoesNotContain(token, await client.GetStringAsync(path), StringComparison.Ordinal);
        }
    }
}
