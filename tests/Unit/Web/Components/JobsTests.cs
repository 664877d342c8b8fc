using Bunit;
using Helicarrier.Domain.Jobs;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Jobs;
using Helicarrier.Web.Components.Pages.Jobs;
using Helicarrier.Web.Components.Words;

namespace Helicarrier.Tests.Unit.Web.Components;

/// <summary>The parts of the jobs page that are no control: what runs, a job with its report, and the words.</summary>
public sealed class JobsTests : BunitContext
{
    private const string Hostile = "<script>alert(1)</script>\u202e";

    private static readonly DateTimeOffset Asked = new(2026, 11, 29, 10, 0, 0, TimeSpan.Zero);

    private static readonly JobRow Running = new(
        7, "log_import", JobStatus.Running, ActorType.User, Hostile, Asked, Asked, null, null, false, 2, 40, "2 of 5 files", null, null, null);

    private static readonly JobReport Report = new(
        1_503, 1_200, 200, 103, new Dictionary<string, long> { ["known"] = 200, [Hostile] = 103 }, [new("sessions[3]", Hostile, """{"id":"x"}""")]);

    [Fact]
    public void OpenJobs_Operator_SeesProgressAndMayCancel()
    {
        JobRow? cancelled = null;
        var panel = Render<OpenJobs>(p => p.Add(x => x.Rows, [Running]).Add(x => x.Url, new JobsUrl()).Add(x => x.MayAct, _ => true)
            .Add(x => x.OnCancel, job => cancelled = job));

        Assert.Equal("40", panel.Find("[role=progressbar]").GetAttribute("aria-valuenow"));
        Assert.Contains("attempt 2", panel.Markup, StringComparison.Ordinal);
        Assert.Empty(panel.FindAll("script"));
        panel.Find("button").Click();
        Assert.Equal(7, cancelled?.Key);
    }

    [Fact]
    public void OpenJobs_ViewerOrNothing_HasNoButton()
    {
        Assert.Empty(Render<OpenJobs>(p => p.Add(x => x.Rows, [Running]).Add(x => x.Url, new JobsUrl())).FindAll("button"));
        var empty = Render<OpenJobs>(p => p.Add(x => x.Rows, []).Add(x => x.Url, new JobsUrl()));
        Assert.Contains("Nothing is running or waiting", empty.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void JobPanel_JobWithAReport_ShowsTheFourNumbersReasonsAndRecords()
    {
        var ended = Running with { Status = JobStatus.Succeeded, EndedAt = Asked, DurationMs = 1_000, ProgressText = null };
        var events = new JobEventRow[]
        {
            new(1, Asked, JobEventKind.State, "Done", """{"status":"succeeded"}"""), new(2, Asked, JobEventKind.Log, Hostile, null),
        };
        var panel = Render<JobPanel>(p => p.Add(x => x.Key, 7).Add(x => x.Job, new JobDetail(ended, "1", "{}", """{"a":1}""", Report.ToJson()))
            .Add(x => x.Events, events).Add(x => x.Loaded, true).Add(x => x.Url, new JobsUrl { Job = 7 }).Add(x => x.MayAct, _ => true));

        Assert.Equal(["1,503", "1,200", "200", "103"], panel.FindAll(".hc-flow dd").Select(figure => figure.TextContent));
        Assert.Contains("sessions[3]", panel.Find(".ir-faults").TextContent, StringComparison.Ordinal);
        Assert.Contains("""{"id":"x"}""", panel.Find(".ir-faults pre").TextContent, StringComparison.Ordinal);
        Assert.Equal("Succeeded: Done", panel.Find(".jp-log li span").TextContent);
        Assert.Empty(panel.FindAll("script"));
        Assert.DoesNotContain('\u202e', panel.Markup);
        Assert.Equal("Run again", panel.Find("footer button").TextContent);
    }

    [Fact]
    public void JobPanel_NoSuchJob_SaysSo() => Assert.Contains(
        "No such job",
        Render<JobPanel>(p => p.Add(x => x.Key, 9).Add(x => x.Job, null).Add(x => x.Events, []).Add(x => x.Loaded, true).Add(x => x.Url, new JobsUrl())).Markup,
        StringComparison.Ordinal);

    [Theory]
    [InlineData(90, "2026-11-29 23:58:50 to 2026-11-30 00:00:20 UTC, took ")]
    [InlineData(1, "2026-11-29 23:58:50 to 23:58:51 UTC, took ")]
    public void Span_OfAnEndedJob_SaysSecondsAndTheDayWhenItIsAnother(int seconds, string words)
    {
        var began = new DateTimeOffset(2026, 11, 29, 23, 58, 50, TimeSpan.Zero);
        var job = Running with { Status = JobStatus.Succeeded, StartedAt = began, EndedAt = began.AddSeconds(seconds), DurationMs = 1_000 };
        Assert.StartsWith(words, JobWords.Span(job), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0 2 * * *", "Every day at 02:00")]
    [InlineData("15 * * * *", "Every hour at :15")]
    [InlineData("*/5 * * * *", "Every 5 minutes")]
    [InlineData("30 4 * * 1", "Every Monday at 04:30")]
    [InlineData("0 0 1 * *", "On day 1 of the month at 00:00")]
    [InlineData("0 0,12 * * *", "0 0,12 * * *")]
    public void Cron_InWords_IsWhatItDoes(string cron, string words) => Assert.Equal(words, CronWords.Of(cron));

    [Theory]
    [InlineData("http://h/jobs", "/jobs")]
    [InlineData("http://h/jobs/12?q=x%20y&status=failed&type=backup&sort=duration", "/jobs/12?q=x%20y&status=failed&type=backup&sort=duration")]
    [InlineData("http://h/jobs/0?status=nonsense&sort=up&after=nowhere", "/jobs")]
    public void Url_Parsed_IsTheSameAgainWithoutNonsense(string location, string address) => Assert.Equal(address, JobsUrl.Parse(location).ToString());

    [Fact]
    public void Titles_OfEveryKind_AreWords() => Assert.All(
        [
            BackupJob.Name, LogImportJob.Name, LegacyImportJob.Name, RepriceJob.Name, KillDrillJob.Name, "source_scan", RetentionJob.Name,
        ],
        type => Assert.DoesNotContain('_', JobWords.Title(type)));
}
