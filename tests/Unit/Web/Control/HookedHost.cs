using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Control.Hooked;
using Helicarrier.Tests.Unit.Fixtures;
using Microsoft.Extensions.DependencyInjection;

namespace Helicarrier.Tests.Unit.Web.Control;

/// <summary>A host, the hook of a client with its own key, and a person who answers.</summary>
public sealed class HookedHost : IAsyncLifetime, IAsyncDisposable
{
    public const string Nothing = "{}";

    public HelicarrierApp App { get; } = new();

    public HttpClient Hook { get; private set; } = null!;

    public HttpClient Person { get; private set; } = null!;

    public HeldAsks Held => App.Services.GetRequiredService<HeldAsks>();

    public static async Task<HookedHost> StartAsync(string? databasePath = null, Action<HelicarrierApp>? configure = null)
    {
        var host = new HookedHost();
        configure?.Invoke(host.App);
        if (databasePath is not null) host.App.DatabasePath = databasePath;
        await host.InitializeAsync();
        return host;
    }

    public async Task InitializeAsync()
    {
        await App.InitializeAsync();
        Person = App.CreateKeyedClient();
        Hook = App.CreateKeyedClient(await KeyAsync("ingest"));
    }

    /// <summary>What Claude Code and Codex send, with more in it.</summary>
    public static JsonElement Event(string name, object? more = null, string session = "s1")
    {
        var fields = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["session_id"] = session, ["cwd"] = "/home/anna/work", ["hook_event_name"] = name, ["prompt_id"] = "p1", ["turn_id"] = "p1",
            ["tool_name"] = "Bash", ["tool_input"] = new { command = "touch x", description = "Makes x" },
        };
        if (more is not null)
        {
            foreach (var field in JsonSerializer.SerializeToElement(more).EnumerateObject()) fields[field.Name] = field.Value;
        }
        return JsonSerializer.SerializeToElement(fields);
    }

    public async Task<string> KeyAsync(string scope)
    {
        var made = await Person.PostAsJsonAsync("/api/v3/keys", new { name = $"key for {scope} {Guid.NewGuid():N}", scopes = new[] { scope } });
        return (await ReadAsync(made, HttpStatusCode.Created)).GetProperty("secret").GetString()!;
    }

    /// <summary>Sends what a hook sends; done when the host answers.</summary>
    public async Task<string> TellAsync(string client, object body, double seconds = 595, CancellationToken hangUp = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v3/hooks/" + client)
        {
            Content = new StringContent(body as string ?? JsonSerializer.Serialize(body), Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("x-hook-seconds", seconds.ToString(System.Globalization.CultureInfo.InvariantCulture));
        using var answer = await Hook.SendAsync(request, hangUp);
        var text = await answer.Content.ReadAsStringAsync(hangUp);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{answer.StatusCode}: {text}");
        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
        return text;
    }

    public async Task<JsonElement> OpenAsync() => (await Person.GetFromJsonAsync<JsonElement>("/api/v3/asks")).GetProperty("asks");

    /// <summary>Waits for the one ask.</summary>
    public async Task<JsonElement> AskAsync()
    {
        while (true)
        {
            var open = await OpenAsync();
            if (open.GetArrayLength() > 0) return Assert.Single(open.EnumerateArray());
        }
    }

    public async Task<JsonElement> AnswerAsync(JsonElement ask, object answer, HttpStatusCode status = HttpStatusCode.OK) =>
        await ReadAsync(await Person.PostAsJsonAsync($"/api/v3/asks/{ask.GetProperty("id").GetInt64()}/answer", answer), status);

    /// <summary>How an ask ended; waits until it has.</summary>
    public async Task<string> OutcomeAsync(JsonElement ask)
    {
        while (true)
        {
            var row = await Person.GetFromJsonAsync<JsonElement>($"/api/v3/asks/{ask.GetProperty("id").GetInt64()}");
            if (row.GetProperty("outcome").GetString() is { } outcome) return outcome;
        }
    }

    public Task WriteAsync(Action<StoreTransaction> work) => App.Services.GetRequiredService<StoreWriter>().WriteAsync(transaction =>
    {
        work(transaction);
        return true;
    });

    async Task IAsyncLifetime.DisposeAsync() => await DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        Hook.Dispose();
        Person.Dispose();
        await App.DisposeAsync();
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response, HttpStatusCode status)
    {
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == status, $"{response.StatusCode}: {body}");
        return JsonElement.Parse(body);
    }
}
