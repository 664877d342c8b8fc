using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Helicarrier.Services.Jobs;
using Helicarrier.Services.Ops;
using Helicarrier.Services.Settings;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Tests.Unit.Fixtures;
using Microsoft.Extensions.DependencyInjection;

namespace Helicarrier.Tests.Unit.Web.Ops;

/// <summary>A host with the ops routes open, an engine that a test calls by hand, and a client that has the ops key.</summary>
internal sealed class OpsWorld : IAsyncDisposable
{
    public const string Key = "ops-key-for-tests-0123456789";

    private const string Prefix = "/api/v1/ops";

    private OpsWorld(HelicarrierApp app) => App = app;

    public HelicarrierApp App { get; }

    public ListEngine Engine { get; } = new();

    public HttpClient Client { get; private set; } = null!;

    /// <summary>A host in which everything that a test needs is on, then changed as it likes.</summary>
    public static async Task<OpsWorld> StartAsync(Action<HelicarrierApp>? change = null, TimeSpan? patience = null)
    {
        var app = new HelicarrierApp().WithDatabase().Set("OPS_API_KEY", Key).Set("JOBS_ENABLED", "true").Set("RUNNER_ENABLED", "true")
            .Set("FEATURE_METRICS", "true").Set("NEARSIGHT_ENABLED", "true").Set("CAPTORATOR_ENABLED", "true");
        var world = new OpsWorld(app);
        app.With(services =>
        {
            services.AddSingleton<IJobEngine>(world.Engine);
            if (patience is { } little)
            {
                services.AddSingleton(provider => new RunnerCall(provider.GetRequiredService<HelicarrierSettings>().Ops, little));
            }
        });
        change?.Invoke(app);
        await app.InitializeAsync();
        world.Client = app.CreateKeyedClient(null);
        world.Client.DefaultRequestHeaders.Add("X-Ops-Key", Key);
        return world;
    }

    public Task<(HttpStatusCode Status, JsonNode Body)> GetAsync(string address) => SendAsync(Client, HttpMethod.Get, Prefix + address, null);

    public Task<(HttpStatusCode Status, JsonNode Body)> PostAsync(string address, string body = "{}") =>
        SendAsync(Client, HttpMethod.Post, Prefix + address, body);

    public static async Task<(HttpStatusCode Status, JsonNode Body)> SendAsync(HttpClient client, HttpMethod method, string address, string? body)
    {
        using var request = new HttpRequestMessage(method, address);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await client.SendAsync(request);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!);
    }

    public Task RunAsync(long key) => App.Services.GetRequiredService<JobRunner>().RunAsync(key, default);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await App.DisposeAsync();
    }
}
