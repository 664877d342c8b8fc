using System.CommandLine;
using System.CommandLine.Parsing;
using Helicarrier.Domain.Reports;
using Helicarrier.Services.Reports;
using Helicarrier.Services.Settings;
using Helicarrier.Services.Sources;

namespace Helicarrier.Cli.Reports;

/// <summary>The options that all reports have in common.</summary>
internal sealed class ReportOptions
{
    private readonly DayOption _from = DayOption.Day("--from", "First day, in the report's zone.");
    private readonly DayOption _to = DayOption.Day("--to", "Last day, in the report's zone.");
    private readonly DayOption _month = DayOption.Month("--month", "One calendar month in the place of --from and --to.");
    private readonly Option<string?> _zone = new("--tz")
    {
        Description = "IANA time zone whose midnight begins a day. Default: HELICARRIER_TIME_ZONE, else UTC.", HelpName = "ZONE",
    };
    private readonly Option<DayOfWeek> _weekStart = new("--week-start")
    {
        Description = "First day of a week.", DefaultValueFactory = _ => DayOfWeek.Monday, HelpName = "DAY",
    };
    private readonly Option<string[]> _sources = Names("--source", $"Client: {string.Join(", ", SourceRoot.Names)}, or a stored source name.");
    private readonly Option<string[]> _agents = Names("--agent", "Agent's id, or its client or folder.");
    private readonly Option<string[]> _projects = Names("--project", "Working directory, or its last folder.");
    private readonly Option<string[]> _models = Names("--model", "Model as served.");
    private readonly Option<string[]> _providers = Names("--provider", "Provider.");
    private readonly Option<bool> _breakdown = new("--breakdown") { Description = "Give each row by model too." };
    private readonly Option<int?> _topModels = Top("--top-models", "models");
    private readonly Option<int?> _topProviders = Top("--top-providers", "providers");
    private readonly Option<string?> _onUnpriced = new("--on-unpriced") { Description =
        "error: exit with 6 when a call has no price. skip: leave such calls out. Default: count their tokens and name them.", HelpName = "error|skip" };
    private readonly Option<bool> _json = new("--json") { Description = "Print JSON (docs/wire/reports.md)." };
    private readonly Option<bool> _csv = new("--csv") { Description = "Print CSV." };
    private readonly Option<bool> _markdown = new("--markdown") { Description = "Print a Markdown table." };

    public ReportOptions(Command command)
    {
        _onUnpriced.AcceptOnlyFromAmong("error", "skip");
        Option[] own =
        [
            _from.Option, _to.Option, _month.Option, _zone, _weekStart, _sources, _agents, _projects, _models, _providers,
            _breakdown, _topModels, _topProviders,
            _onUnpriced, _json, _csv, _markdown,
        ];
        foreach (var option in own) command.Add(option);
        command.Validators.Add(Check);
    }

    public ReportRequest Request(ReportKind kind, ParseResult parsed, HelicarrierSettings settings)
    {
        var month = _month.Of(parsed);
        return new()
        {
            Kind = kind,
            Zone = parsed.GetValue(_zone) is { } id ? TimeZoneInfo.FindSystemTimeZoneById(id) : settings.TimeZone,
            WeekStart = parsed.GetValue(_weekStart),
            Selection = new()
            {
                From = month ?? _from.Of(parsed),
                To = month?.AddMonths(1).AddDays(-1) ?? _to.Of(parsed),
                Sources = [.. (parsed.GetValue(_sources) ?? []).Select(Source)],
                Agents = parsed.GetValue(_agents) ?? [],
                Projects = parsed.GetValue(_projects) ?? [],
                Models = parsed.GetValue(_models) ?? [],
                Providers = parsed.GetValue(_providers) ?? [],
            },
            Breakdown = parsed.GetValue(_breakdown),
            TopModels = parsed.GetValue(_topModels),
            TopProviders = parsed.GetValue(_topProviders),
            SkipUnpriced = parsed.GetValue(_onUnpriced) == "skip",
        };
    }

    public bool RefusesUnpriced(ParseResult parsed) => parsed.GetValue(_onUnpriced) == "error";

    public ReportFormat Format(ParseResult parsed) =>
        parsed.GetValue(_json)
            ? ReportFormat.Json
            : parsed.GetValue(_csv) ? ReportFormat.Csv : parsed.GetValue(_markdown) ? ReportFormat.Markdown : ReportFormat.Table;

    /// <summary>A client's short name as the stored one; any other name as it is.</summary>
    private static string Source(string name) => LogSources.All.FirstOrDefault(source => source.GivenName == name)?.Name ?? name;

    private void Check(CommandResult result)
    {
        if (_month.Of(result) is not null && (_from.Of(result) ?? _to.Of(result)) is not null)
        {
            result.AddError("--month stands in the place of --from and --to: give one or the other.");
        }
        if (_from.Of(result) > _to.Of(result)) result.AddError("--from is after --to.");
        if (new[] { result.GetValue(_json), result.GetValue(_csv), result.GetValue(_markdown) }.Count(wanted => wanted) > 1)
        {
            result.AddError("--json, --csv and --markdown exclude each other.");
        }
        if (result.GetValue(_zone) is { } zone && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
        {
            result.AddError($"'{zone}' is no IANA time zone such as Europe/Berlin.");
        }
    }

    private static Option<string[]> Names(string name, string description) =>
        new(name) { Description = description + " * stands for any letters; may be repeated.", HelpName = "NAME" };

    private static Option<int?> Top(string name, string what)
    {
        var option = new Option<int?>(name) { Description = $"Name so many {what}, those with the most tokens; the rest is one.", HelpName = "N" };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() < 1) result.AddError($"{name} is at least 1.");
        });
        return option;
    }
}
