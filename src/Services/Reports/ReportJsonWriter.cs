using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Services.Reports;

/// <summary>
/// Writes every member by hand: the serializer would be compiled for each of these types at every start of the program, which
/// takes longer than the writing.
/// </summary>
internal static class ReportJsonWriter
{
    public static void Write(Utf8JsonWriter json, Report report)
    {
        json.WriteStartObject();
        json.WriteNumber("schema_version", report.SchemaVersion);
        json.WriteString("report", WireName.Of(report.Kind));
        json.WriteString("zone", report.Zone);
        Write(json, report.Selection);
        Write(json, report.Origin);
        json.WriteStartArray("rows");
        foreach (var row in report.Rows) Write(json, row);
        json.WriteEndArray();
        json.WriteStartObject("totals");
        Figures(json, report.Totals);
        json.WriteEndObject();
        Parts(json, "models", report.Models);
        Parts(json, "providers", report.Providers);
        json.WriteStartArray("unpriced");
        foreach (var group in report.Unpriced) Write(json, group);
        json.WriteEndArray();
        json.WriteNumber("skipped_unpriced", report.SkippedUnpriced);
        Counts(json, "flags", report.Flags);
        Write(json, report.UnusedSubscriptions);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ReportSelection selection)
    {
        json.WriteStartObject("selection");
        json.WriteString("from", selection.From is { } from ? ReportBuilder.Date(from) : null);
        json.WriteString("to", selection.To is { } to ? ReportBuilder.Date(to) : null);
        Texts(json, "sources", selection.Sources);
        Texts(json, "agents", selection.Agents);
        Texts(json, "projects", selection.Projects);
        Texts(json, "models", selection.Models);
        Texts(json, "providers", selection.Providers);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ReportOrigin origin)
    {
        json.WriteStartObject("origin");
        json.WriteString("kind", origin.Kind);
        Texts(json, "paths", origin.Paths);
        json.WriteString("book_version", origin.BookVersion);
        json.WriteString("book_hash", origin.BookHash);
        json.WriteNumber("files", origin.Files);
        json.WriteNumber("unsupported", origin.Unsupported);
        Counts(json, "skipped", origin.Skipped);
        Texts(json, "subagent_logs_missing", origin.SubagentLogsMissing);
        Texts(json, "errors", origin.Errors);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ReportRow row)
    {
        json.WriteStartObject();
        json.WriteString("key", row.Key);
        json.WriteString("start", row.Start.UtcDateTime);
        json.WriteString("end", row.End.UtcDateTime);
        json.WriteString("last_call", row.LastCall.UtcDateTime);
        Texts(json, "model_names", row.ModelNames);
        json.WriteString("provider", row.Provider);
        json.WriteString("agent_id", row.AgentId);
        json.WriteString("project", row.Project);
        json.WriteString("title", row.Title);
        Figures(json, row);
        if (row.Breakdown is { } breakdown)
        {
            Parts(json, "breakdown", breakdown);
        }
        else
        {
            json.WriteNull("breakdown");
        }
        json.WriteEndObject();
    }

    private static void Parts(Utf8JsonWriter json, string name, IReadOnlyList<ReportPart> parts)
    {
        json.WriteStartArray(name);
        foreach (var part in parts)
        {
            json.WriteStartObject();
            json.WriteString("name", part.Name);
            json.WriteString("provider", part.Provider);
            Figures(json, part);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Figures(Utf8JsonWriter json, ReportFigures figures)
    {
        json.WriteNumber("calls", figures.Calls);
        json.WriteNumber("sessions", figures.Sessions);
        var tokens = figures.Tokens;
        json.WriteStartObject("tokens");
        Number(json, "input", tokens.Input);
        Number(json, "output", tokens.Output);
        Number(json, "cache_write_short", tokens.CacheWriteShort);
        Number(json, "cache_write_long", tokens.CacheWriteLong);
        Number(json, "cache_read", tokens.CacheRead);
        Number(json, "tool_input", tokens.ToolInput);
        Number(json, "tool_output", tokens.ToolOutput);
        Number(json, "reasoning", tokens.Reasoning);
        Number(json, "unclassified", tokens.Unclassified);
        Number(json, "total", tokens.Total);
        json.WriteEndObject();
        json.WriteNumber("web_searches", figures.WebSearches);
        json.WriteString("cost_usd", figures.CostUsd?.ToString());
        json.WriteString("reported_cost_usd", figures.ReportedCostUsd?.ToString());
        json.WriteNumber("unpriced_calls", figures.UnpricedCalls);
        json.WriteNumber("incomplete_calls", figures.IncompleteCalls);
        json.WriteString("subscription_usd", figures.SubscriptionUsd?.ToString());
        json.WriteString("total_usd", figures.TotalUsd?.ToString());
        if (figures.BlendedUsdPerMtok is { } blended)
        {
            json.WriteNumber("blended_usd_per_mtok", blended);
        }
        else
        {
            json.WriteNull("blended_usd_per_mtok");
        }
    }

    private static void Write(Utf8JsonWriter json, UnpricedCalls group)
    {
        json.WriteStartObject();
        json.WriteString("provider", group.Provider);
        json.WriteString("model", group.Model);
        json.WriteString("reason", group.Reason);
        json.WriteNumber("calls", group.Calls);
        Number(json, "tokens", group.Tokens);
        Texts(json, "suggestions", group.Suggestions);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyDictionary<string, NanoUsd>? unused)
    {
        if (unused is null)
        {
            json.WriteNull("unused_subscriptions");
            return;
        }

        json.WriteStartObject("unused_subscriptions");
        foreach (var (provider, price) in unused) json.WriteString(provider, price.ToString());
        json.WriteEndObject();
    }

    private static void Counts(Utf8JsonWriter json, string name, IReadOnlyDictionary<string, long> counts)
    {
        json.WriteStartObject(name);
        foreach (var (word, count) in counts) json.WriteNumber(word, count);
        json.WriteEndObject();
    }

    private static void Texts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static void Number(Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } known)
        {
            json.WriteNumber(name, known);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
