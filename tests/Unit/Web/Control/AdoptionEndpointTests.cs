using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Runtime.Versioning;
using System.Text;
using System.Text.Json;
using Helicarrier.Runner.Linux;
using Helicarrier.Tests.Unit.Runner;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Helicarrier.Tests.Unit.Web.Control;

/// <summary>A hook's call from this machine has its client held: it can be stopped with proof, and told nothing.</summary>
[SupportedOSPlatform("linux")]
public sealed class AdoptionEndpointTests
{
    private static readonly object Nothing = new { };

    [Fact]
    public async Task Hook_FromThisMachine_ItsClientCanBeStoppedWithProof()
    {
        await using var host = await RunningHost.StartAsync();
        await using var client = await ForeignClient.StartAsync();
        await TellAsync(host, client);
        var run = await AdoptedAsync(host);
        var id = run.GetProperty("id").GetString()!;
        Assert.Equal(
            ("adopted", "claude-code:work", "running", "scan", client.Process.Pid),
            (Text(run, "kind"), Text(run, "agent"), Text(run, "status"), Text(run, "proof"), run.GetProperty("processId").GetInt32()));
        var whole = await host.Client.GetFromJsonAsync<JsonElement>($"/api/v3/runs/{id}");
        Assert.Equal(["s1"], whole.GetProperty("sessions").EnumerateArray().Select(static one => one.GetString()));
        var tree = await host.Client.GetFromJsonAsync<JsonElement>($"/api/v3/runs/{id}/tree");
        Assert.Contains(tree.EnumerateArray(), one => one.GetProperty("pid").GetInt32() == client.Process.Pid);

        (string Path, object Body)[] orders =
        [
            ("message", new { text = "hello" }), ("interrupt", Nothing), ("model", new { model = "opus" }), ("pause", Nothing), ("resume", Nothing),
        ];
        foreach (var (path, body) in orders)
        {
            var refused = await RunningHost.ReadAsync(await host.Client.PostAsJsonAsync($"/api/v3/runs/{id}/{path}", body), HttpStatusCode.Conflict);
            Assert.Equal((path, "NOT_CONTROLLABLE"), (path, Text(refused, "code")));
        }
        var model = new { provider = "anthropic", model = "opus", sessionId = "s1" };
        await RunningHost.ReadAsync(await host.Client.PostAsJsonAsync("/api/control/model", model), HttpStatusCode.Conflict);
        await RunningHost.ReadAsync(await host.Client.GetAsync($"/api/v3/runs/{id}/output"), HttpStatusCode.Conflict);
        await RunningHost.ReadAsync(await host.Client.GetAsync($"/api/v3/runs/{id}/log"), HttpStatusCode.Conflict);
        Assert.True(client.IsThere);

        var stopped = await host.Client.PostAsJsonAsync($"/api/v3/runs/{id}/stop", new { reason = "Enough" });
        var proof = (await RunningHost.ReadAsync(stopped, HttpStatusCode.OK)).GetProperty("stop");
        Assert.Equal(("scan", true, 0), (Text(proof, "proof"), proof.GetProperty("confirmed").GetBoolean(), proof.GetProperty("left").GetInt32()));
        Assert.False(client.IsThere);
        var killed = await RunningHost.ReadAsync(await KillAsync(host, "s1"), HttpStatusCode.OK);
        Assert.Equal(("s1", true), (Text(killed, "sessionId"), Text(killed, "output")!.EndsWith("confirmed dead", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Kill_BySession_StopsItsClient()
    {
        await using var host = await RunningHost.StartAsync();
        await using var client = await ForeignClient.StartAsync();
        await RunningHost.ReadAsync(await KillAsync(host, "s1"), HttpStatusCode.NotFound);
        await TellAsync(host, client);
        await AdoptedAsync(host);

        var killed = await RunningHost.ReadAsync(await KillAsync(host, "s1"), HttpStatusCode.OK);
        Assert.True(killed.GetProperty("ok").GetBoolean());
        Assert.False(client.IsThere);
    }

    [Fact]
    public async Task Hook_FromElsewhere_HoldsNobody()
    {
        await using var host = await RunningHost.StartAsync(static app => app.With(
            static services => services.AddSingleton<IStartupFilter>(new AddressOfATest())));
        await using var client = await ForeignClient.StartAsync();
        await using var local = await ForeignClient.StartAsync();
        (string, string)[] elsewhere =
        [
            ("x-test-address", "192.0.2.7"), ("x-test-address", "::ffff:192.0.2.7"), ("x-forwarded-for", "127.0.0.1"), ("forwarded", "for=127.0.0.1"),
            ("via", "1.1 proxy"),
        ];
        foreach (var header in elsewhere) await TellAsync(host, client, header: header);

        // What came before it was looked at, and is not only late.
        await TellAsync(host, local, session: "s2");
        Assert.Equal(local.Process.Pid, (await AdoptedAsync(host)).GetProperty("processId").GetInt32());
    }

    [Fact]
    public async Task Hook_NumbersThatMeanNobody_HoldsNobody()
    {
        await using var host = await RunningHost.StartAsync();
        await using var client = await ForeignClient.StartAsync();
        var (pid, first) = (Number(client.Process.Pid), Number(ProcessStat.Read(1)!.Value.StartTicks));
        (string Pid, string Start)[] told =
        [
            ("0", "1"), ("-1", "1"), (pid, "0"), (pid, ""), (pid, "99999999999999999999"), (pid + "\t", "1.5"), ("1; kill 1", "1"), (pid, "1"), ("1", first),
        ];
        foreach (var (number, start) in told) await TellAsync(host, client, number, start);

        await TellAsync(host, client, session: "s2");
        var whole = await AdoptedAsync(host);
        var run = await host.Client.GetFromJsonAsync<JsonElement>($"/api/v3/runs/{Text(whole, "id")}");
        Assert.Equal(["s2"], run.GetProperty("sessions").EnumerateArray().Select(static one => one.GetString()));
    }

    [Fact]
    public async Task Hook_ItsKey_MayStopNothing()
    {
        await using var host = await RunningHost.StartAsync();
        await using var client = await ForeignClient.StartAsync();
        using var hook = await TellAsync(host, client);
        var id = Text(await AdoptedAsync(host), "id");
        Assert.Equal(HttpStatusCode.Forbidden, (await hook.PostAsJsonAsync($"/api/v3/runs/{id}/stop", Nothing)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await hook.PostAsJsonAsync("/api/control/kill", new { sessionId = "s1" })).StatusCode);
        Assert.True(client.IsThere);
    }

    private static Task<HttpResponseMessage> KillAsync(RunningHost host, string session) =>
        host.Client.PostAsJsonAsync("/api/control/kill", new { sessionId = session });

    private static async Task<HttpClient> TellAsync(
        RunningHost host, ForeignClient client, string? pid = null, string? start = null, string session = "s1",
        (string Name, string Value)? header = null)
    {
        var wanted = new { name = $"hook {Guid.NewGuid():N}", scopes = new[] { "ingest" } };
        var made = await RunningHost.ReadAsync(await host.Client.PostAsJsonAsync("/api/v3/keys", wanted), HttpStatusCode.Created);
        var hook = host.App.CreateKeyedClient(made.GetProperty("secret").GetString()!);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v3/hooks/claude")
        {
            Content = new StringContent(HookedHost.Event("UserPromptSubmit", session: session).GetRawText(), Encoding.UTF8, "application/json"),
        };
        request.Headers.TryAddWithoutValidation("x-hook-pid", pid ?? client.Process.Pid.ToString(CultureInfo.InvariantCulture));
        request.Headers.TryAddWithoutValidation("x-hook-started", start ?? client.Process.StartTicks.ToString(CultureInfo.InvariantCulture));
        request.Headers.TryAddWithoutValidation("x-hook-boot", BootId.Current);
        if (header is { } more) request.Headers.TryAddWithoutValidation(more.Name, more.Value);
        Assert.Equal("{}", await (await hook.SendAsync(request)).Content.ReadAsStringAsync());
        return hook;
    }

    /// <summary>Waits until a client is held.</summary>
    private static async Task<JsonElement> AdoptedAsync(RunningHost host)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (true)
        {
            var runs = (await host.Client.GetFromJsonAsync<JsonElement>("/api/v3/runs", limit.Token)).GetProperty("runs");
            if (runs.GetArrayLength() > 0) return Assert.Single(runs.EnumerateArray());
            await Task.Delay(5, limit.Token);
        }
    }

    private static string Number<T>(T value)
        where T : IFormattable => value.ToString(null, CultureInfo.InvariantCulture);

    private static string? Text(JsonElement answer, string name) => answer.GetProperty(name).GetString();

    private sealed class AddressOfATest : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, following) =>
            {
                context.Connection.RemoteIpAddress = IPAddress.Parse(context.Request.Headers["x-test-address"].FirstOrDefault() ?? "127.0.0.1");
                return following(context);
            });
            next(app);
        };
    }
}
