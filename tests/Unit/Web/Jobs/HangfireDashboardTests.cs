using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Hangfire;
using Hangfire.States;
using Helicarrier.Domain;
using Helicarrier.Domain.Jobs;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Jobs;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Web.Jobs;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.Extensions.DependencyInjection;

namespace Helicarrier.Tests.Unit.Web.Jobs;

/// <summary>Hangfire's own pages: who gets in, what they show of the record, and that nothing is done there.</summary>
public sealed partial class HangfireDashboardTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly HelicarrierApp _app = new HelicarrierApp().WithDatabase().With(services =>
    {
        var report = new JobReport(1_500, 1_200, 200, 100, new Dictionary<string, long>(), []);
        services.AddSingleton<JobKind>(new ScriptedJob(_ => Task.FromResult(new JobOutcome(null, report))));
        services.AddSingleton<JobKind>(new ScriptedJob(_ => throw new JobException("<b>no</b>"), "refusing", 1, null));
    });

    public Task InitializeAsync() => _app.InitializeAsync();

    public Task DisposeAsync() => _app.DisposeAsync().AsTask();

    [Theory]
    [InlineData("read", HttpStatusCode.Forbidden)]
    [InlineData("ingest", HttpStatusCode.Forbidden)]
    [InlineData("control", HttpStatusCode.OK)]
    [InlineData("admin", HttpStatusCode.OK)]
    public async Task Get_ByScope_OpensToOperatorsAndAdmins(string scope, HttpStatusCode wanted)
    {
        using var client = await ClientAsync(scope);
        foreach (var page in (string[])["", "/import-reports", "/jobs/enqueued", "/recurring", "/servers"])
        {
            Assert.Equal(wanted, (await client.GetAsync("/hangfire" + page)).StatusCode);
        }
    }

    [Fact]
    public async Task Get_Stranger_IsSentAwayFromEveryPartOfIt()
    {
        using var client = _app.CreateKeyedClient(null);
        foreach (var page in (string[])["", "/import-reports", "/stats", "/css-dark", "/js1800000000"])
        {
            var answer = await client.GetAsync("/hangfire" + page);
            Assert.Contains(answer.StatusCode, (HttpStatusCode[])[HttpStatusCode.Redirect, HttpStatusCode.Unauthorized]);
        }
    }

    [Theory]
    [InlineData("nope")]
    [InlineData("jobs/details/abc")]
    [InlineData("jobs/details/99999999999999999999")]
    [InlineData("stats")]
    public async Task Get_AddressThatNobodyLinksTo_IsNotFound(string page)
    {
        using var client = await ClientAsync("control");
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/hangfire/" + page)).StatusCode);
    }

    [Fact]
    public async Task Get_ImportReports_ShowsTheFourNumbersOfTheRecord()
    {
        await EndedAsync("scripted");
        using var client = await ClientAsync("control");
        var page = await client.GetStringAsync("/hangfire/import-reports");

        Assert.Contains("href=\"/jobs/1\"", page, StringComparison.Ordinal);
        Assert.Contains(
            "<td class=\"align-right\">1,500</td><td class=\"align-right\">1,200</td><td class=\"align-right\">200</td><td class=\"align-right\">100</td>",
            page, StringComparison.Ordinal);
        Assert.Contains("/import-reports", await client.GetStringAsync("/hangfire"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_PageOfADoneJob_ShowsItsCounts()
    {
        await EndedAsync("scripted");
        var engineId = await InHangfireAsync(SucceededState.StateName);
        using var client = await ClientAsync("control");

        Assert.Contains(
            WebUtility.HtmlEncode("""{"Job":1,"Read":1500,"Written":1200,"Skipped":200,"Errors":100}"""),
            await client.GetStringAsync("/hangfire/jobs/details/" + engineId), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_JobThatFails_FailsInHangfireToo()
    {
        await EndedAsync("refusing");
        var engineId = await InHangfireAsync(FailedState.StateName);
        using var client = await ClientAsync("control");
        var page = await client.GetStringAsync("/hangfire/jobs/details/" + engineId);

        Assert.Equal((JobStatus.Failed, JobErrors.Refused), (_app.Stored.Job.Status, _app.Stored.Job.ErrorCode));
        Assert.DoesNotContain("<b>no</b>", page, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;no&lt;/b&gt;", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("control")]
    [InlineData("admin")]
    public async Task Post_AnyVerb_IsRefusedForEverybody(string scope)
    {
        // What waits for the engine is run by the host's own start.
        var key = await _app.Services.GetRequiredService<StoreWriter>().WriteAsync(transaction =>
            transaction.Jobs.Put(new(OrganizationId.Default, "scripted", null, ActorType.User, "anna", "{}", Hands: JobHands.Nobody)));
        var engine = _app.Services.GetRequiredService<HangfireEngine>();
        var id = new BackgroundJobClient(engine.Storage, engine.Filters)
            .Create<HangfireCall>(call => call.RunAsync(key, CancellationToken.None), new ScheduledState(TimeSpan.FromDays(1)));
        engine.Schedule("source_scan", "15 * * * *");
        using var client = await ClientAsync(scope);
        using var browser = _app.CreateDefaultClient(new CookieContainerHandler());
        browser.DefaultRequestHeaders.Add("x-secret-key", client.DefaultRequestHeaders.GetValues("x-secret-key"));
        var page = await browser.GetStringAsync("/hangfire/recurring");
        Assert.DoesNotContain("js-jobs-list-command", page, StringComparison.Ordinal);
        browser.DefaultRequestHeaders.Add("RequestVerificationToken", Token().Match(page).Groups[1].Value);

        foreach (var verb in (string[])["jobs/scheduled/delete", "jobs/scheduled/enqueue", "jobs/actions/delete/" + id, "jobs/actions/requeue/" + id,
            "jobs/failed/requeue", "recurring/trigger", "recurring/remove"])
        {
            using var form = new FormUrlEncodedContent([new("jobs[]", id), new("jobs[]", "source_scan")]);
            var answer = await browser.PostAsync("/hangfire/" + verb, form);
            Assert.True(answer.StatusCode == HttpStatusCode.Unauthorized, $"{verb}: {answer.StatusCode}");
        }

        using var connection = engine.Storage.GetConnection();
        Assert.Equal(ScheduledState.StateName, connection.GetStateData(id).Name);
        Assert.Contains("source_scan", connection.GetAllItemsFromSet("recurring-jobs"));
        Assert.Equal(JobStatus.Queued, _app.Stored.Jobs.Single(job => job.JobKey == key).Status);
    }

    [Theory]
    [InlineData(null, "dark")]
    [InlineData("daylight", "daylight")]
    [InlineData("\"><script>", "dark")]
    public async Task Get_WithTheThemesCookie_WritesItIntoThePage(string? cookie, string wanted)
    {
        using var client = await ClientAsync("control");
        if (cookie is not null) client.DefaultRequestHeaders.Add("Cookie", "hc-theme=" + cookie);
        foreach (var page in (string[])["", "/import-reports"])
        {
            Assert.Contains($"<html lang=\"en\" data-theme=\"{wanted}\">", await client.GetStringAsync("/hangfire" + page), StringComparison.Ordinal);
        }
    }

    [GeneratedRegex("name=\"csrf-token\" content=\"([^\"]+)")]
    private static partial Regex Token();

    private async Task<HttpClient> ClientAsync(string scope)
    {
        using var admin = _app.CreateKeyedClient();
        var made = await admin.PostAsJsonAsync("/api/v3/keys", new { name = "pages-" + scope, scopes = new[] { scope } });
        return _app.CreateKeyedClient((string)JsonNode.Parse(await made.Content.ReadAsStringAsync())!["secret"]!);
    }

    private async Task EndedAsync(string type)
    {
        await _app.Services.GetRequiredService<JobDesk>().EnqueueAsync(OrganizationId.Default, type, null, ActorType.User, "anna");
        await UntilAsync(() => JobMoves.IsEnd(_app.Stored.Job.Status) && _app.Stored.Job.EngineId is not null);
    }

    private async Task<string> InHangfireAsync(string state)
    {
        var engineId = _app.Stored.Job.EngineId!;
        using var connection = _app.Services.GetRequiredService<HangfireEngine>().Storage.GetConnection();
        await UntilAsync(() => connection.GetStateData(engineId).Name == state);
        return engineId;
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!isSo()) await Task.Delay(50, patience.Token);
    }
}
