using System.Net.Http.Json;
using System.Text.Json;
using Helicarrier.Tests.E2E.Fixtures;
using Helicarrier.Tests.E2E.Processes;

namespace Helicarrier.Tests.E2E.Clients;

/// <summary>A run as the API tells of it.</summary>
internal sealed class RunFacts(HostProcess host, string id)
{
    public string Id => id;

    /// <summary>Its client's name of its session.</summary>
    public async Task<string> SessionAsync() => (await TalkAsync()).GetProperty("sessionId").GetString()!;

    /// <summary>The model that its client says it uses.</summary>
    public async Task<string?> ModelAsync() => (await TalkAsync()).GetProperty("model").GetString();

    /// <summary>Waits until its client does nothing and waits for a message.</summary>
    public Task IdleAsync() => TurnAsync("idle");

    /// <summary>Waits until its client is at something.</summary>
    public Task TurnAsync(string turn) => Patience.UntilAsync(async () =>
    {
        var talk = await TalkAsync();
        return talk.ValueKind == JsonValueKind.Object && talk.GetProperty("turn").GetString() == turn;
    });

    /// <summary>Numbers of the processes that live of it.</summary>
    public async Task<IReadOnlyList<int>> TreeAsync()
    {
        var tree = await host.Client.GetFromJsonAsync<JsonElement>($"/api/v3/runs/{id}/tree");
        return [.. Numbers(tree)];
    }

    /// <summary>Tells its client something.</summary>
    public async Task SayAsync(string text)
    {
        var answer = await host.Client.PostAsJsonAsync($"/api/v3/runs/{id}/message", new { text });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>What it wrote, for a failure to show.</summary>
    public async Task<string> SaidAsync() =>
        (await host.Client.GetFromJsonAsync<JsonElement>($"/api/v3/runs/{id}/output")).GetProperty("text").GetString()!;

    private async Task<JsonElement> TalkAsync() => (await host.Client.GetFromJsonAsync<JsonElement>($"/api/v3/runs/{id}")).GetProperty("talk");

    private static IEnumerable<int> Numbers(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Numbers),
        JsonValueKind.Object => value.EnumerateObject().SelectMany(static field => field.Name == "pid" ? [field.Value.GetInt32()] : Numbers(field.Value)),
        _ => [],
    };
}
