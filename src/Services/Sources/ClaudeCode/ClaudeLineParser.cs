using System.Text.Json;
using Helicarrier.Services.Sources.Lines;

namespace Helicarrier.Services.Sources.ClaudeCode;

/// <summary>One pass over a line's bytes into a <see cref="ClaudeLine"/>; keys may come in any order.</summary>
internal sealed class ClaudeLineParser(StringPool pool, ReadCounters counters)
{
    /// <summary>Fields that Claude Code is known to write and that no rule needs; any other that is not read is counted by name.</summary>
    private static readonly Utf8Names Unused = new(
        "parentUuid", "logicalParentUuid", "userType", "entrypoint", "slug", "level", "toolUseID", "parentToolUseID", "operation", "promptId", "promptSource",
        "permissionMode", "sourceToolAssistantUUID", "sourceToolUseID", "lastPrompt", "leafUuid", "mode", "messageId", "snapshot",
        "isSnapshotUpdate", "isVisibleInTranscriptOnly", "thinkingMetadata", "todos", "error", "errorDetails", "compactMetadata", "microcompactMetadata",
        "attributionAgent", "attributionSkill", "advisorModel", "promptCacheRequested", "apiBlockIndex", "stopReason", "hookCount", "hookInfos",
        "hookErrors", "hasOutput", "preventedContinuation", "durationMs", "messageCount", "retryInMs", "retryAttempt", "maxRetries", "cause", "url",
        "imagePasteIds", "isReplay", "isSynthetic", "teamName", "agentName", "tag", "title", "totalCostUSD", "modelUsage", "hasUnknownModelCost",
        "continuedIn", "tools", "request", "response", "effort", "origin");

    private readonly ClaudeMessageParser _messages = new(pool, counters);

    /// <summary>Parses <paramref name="json"/>; false when it is JSON but no object.</summary>
    /// <exception cref="JsonException">Not JSON, or nested too deeply.</exception>
    public bool TryParse(ReadOnlySpan<byte> json, ClaudeLine line)
    {
        line.Clear();
        var reader = new Utf8JsonReader(json, JsonFields.Options);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject) return false;
        ReadLine(ref reader, line);
        // Anything but blanks after the object is two lines run into one: refused as a whole, as neither can be trusted.
        while (reader.Read())
        {
        }

        return true;
    }

    private void ReadLine(ref Utf8JsonReader reader, ClaudeLine line)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("message"u8))
            {
                _messages.Read(ref reader, line);
            }
            else if (reader.ValueTextEquals("type"u8))
            {
                line.Type = JsonFields.ReadString(ref reader, pool);
            }
            else if (reader.ValueTextEquals("uuid"u8))
            {
                line.Uuid = JsonFields.ReadOnce(ref reader);
            }
            else if (reader.ValueTextEquals("timestamp"u8))
            {
                line.Timestamp = JsonFields.ReadTime(ref reader);
            }
            else if (reader.ValueTextEquals("sessionId"u8))
            {
                line.SessionId = JsonFields.ReadString(ref reader, pool);
            }
            else if (Unused.Contains(reader.ValueSpan))
            {
                JsonFields.SkipValue(ref reader);
            }
            else if (reader.ValueTextEquals("attachment"u8))
            {
                ReadAttachment(ref reader, line);
            }
            else if (reader.ValueTextEquals("requestSessionId"u8))
            {
                line.OriginalSessionId = JsonFields.ReadString(ref reader, pool);
            }
            else if (reader.ValueTextEquals("forkedFrom"u8))
            {
                ReadForkedFrom(ref reader, line);
            }
            else if (reader.ValueTextEquals("requestId"u8))
            {
                line.RequestId = JsonFields.ReadOnce(ref reader);
            }
            else if (reader.ValueTextEquals("requestedModel"u8))
            {
                line.RequestedModel = JsonFields.ReadString(ref reader, pool);
            }
            else if (reader.ValueTextEquals("isSidechain"u8))
            {
                line.IsSidechain = JsonFields.ReadTrue(ref reader);
            }
            else if (reader.ValueTextEquals("agentId"u8))
            {
                line.AgentId = JsonFields.ReadString(ref reader, pool);
            }
            else if (reader.ValueTextEquals("sessionKind"u8))
            {
                line.SessionKind = JsonFields.ReadString(ref reader, pool);
            }
            else if (reader.ValueTextEquals("isMeta"u8))
            {
                line.IsMeta = JsonFields.ReadTrue(ref reader);
            }
            else if (reader.ValueTextEquals("isApiErrorMessage"u8))
            {
                line.IsApiError = JsonFields.ReadTrue(ref reader);
            }
            else if (reader.ValueTextEquals("isCompactSummary"u8))
            {
                line.IsCompactSummary = JsonFields.ReadTrue(ref reader);
            }
            else if (reader.ValueTextEquals("apiErrorStatus"u8))
            {
                line.ErrorStatus = ReadScalar(ref reader);
            }
            else if (reader.ValueTextEquals("costUSD"u8))
            {
                line.CostUsd = ReadCost(ref reader);
            }
            else if (reader.ValueTextEquals("cwd"u8))
            {
                line.Cwd = JsonFields.ReadString(ref reader, pool);
            }
            else if (reader.ValueTextEquals("gitBranch"u8))
            {
                line.GitBranch = JsonFields.ReadString(ref reader, pool);
            }
            else if (reader.ValueTextEquals("version"u8))
            {
                line.Version = JsonFields.ReadString(ref reader, pool);
            }
            else if (reader.ValueTextEquals("subtype"u8))
            {
                line.Subtype = JsonFields.ReadString(ref reader, pool);
            }
            else if (reader.ValueTextEquals("toolUseResult"u8))
            {
                ReadToolResult(ref reader, line);
            }
            else if (reader.ValueTextEquals("data"u8))
            {
                ReadProgress(ref reader, line);
            }
            else if (reader.ValueTextEquals("content"u8))
            {
                line.Content = JsonFields.ReadSlice(ref reader);
            }
            else if (reader.ValueTextEquals("customTitle"u8))
            {
                ReadTitle(ref reader, line, SessionTrack.CustomTitle);
            }
            else if (reader.ValueTextEquals("aiTitle"u8))
            {
                ReadTitle(ref reader, line, SessionTrack.AiTitle);
            }
            else if (reader.ValueTextEquals("summary"u8))
            {
                ReadTitle(ref reader, line, SessionTrack.SummaryTitle);
            }
            else
            {
                counters.Unfamiliar("field", reader.ValueSpan, Unused);
                JsonFields.SkipValue(ref reader);
            }
        }
    }

    private void ReadForkedFrom(ref Utf8JsonReader reader, ClaudeLine line)
    {
        if (!JsonFields.EnterObject(ref reader)) return;

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("sessionId"u8))
            {
                line.OriginalSessionId ??= JsonFields.ReadString(ref reader, pool);
            }
            else
            {
                JsonFields.SkipValue(ref reader);
            }
        }
    }

    private void ReadToolResult(ref Utf8JsonReader reader, ClaudeLine line)
    {
        if (!JsonFields.EnterObject(ref reader)) return;

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("searchCount"u8))
            {
                JsonFields.TryReadCount(ref reader, out var count);
                line.SearchCount = count ?? 0;
            }
            else if (reader.ValueTextEquals("agentId"u8))
            {
                line.ResultAgentId = JsonFields.ReadString(ref reader, pool);
            }
            else if (reader.ValueTextEquals("usage"u8))
            {
                line.ResultHasUsage = true;
                JsonFields.SkipValue(ref reader);
            }
            else
            {
                JsonFields.SkipValue(ref reader);
            }
        }
    }

    private void ReadAttachment(ref Utf8JsonReader reader, ClaudeLine line)
    {
        if (!JsonFields.EnterObject(ref reader)) return;

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("type"u8))
            {
                line.Subtype = JsonFields.ReadString(ref reader, pool);
            }
            else if (reader.ValueTextEquals("commandMode"u8))
            {
                line.CommandMode = JsonFields.ReadString(ref reader, pool);
            }
            else if (reader.ValueTextEquals("prompt"u8))
            {
                ClaudeMessageParser.ReadContent(ref reader, line);
            }
            else
            {
                JsonFields.SkipValue(ref reader);
            }
        }
    }

    /// <summary>Older builds copy a subagent's lines into the parent's log as <c>progress</c>: the copy is read like a line.</summary>
    private void ReadProgress(ref Utf8JsonReader reader, ClaudeLine line)
    {
        if (!JsonFields.EnterObject(ref reader)) return;

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("agentId"u8))
            {
                line.AgentId = JsonFields.ReadString(ref reader, pool);
            }
            else if (reader.ValueTextEquals("message"u8))
            {
                ReadProgressMessage(ref reader, line);
            }
            else
            {
                JsonFields.SkipValue(ref reader);
            }
        }
    }

    private void ReadProgressMessage(ref Utf8JsonReader reader, ClaudeLine line)
    {
        if (!JsonFields.EnterObject(ref reader)) return;

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("message"u8))
            {
                _messages.Read(ref reader, line);
            }
            else if (reader.ValueTextEquals("requestId"u8))
            {
                line.RequestId = JsonFields.ReadOnce(ref reader);
            }
            else if (reader.ValueTextEquals("uuid"u8))
            {
                line.Uuid = JsonFields.ReadOnce(ref reader);
            }
            else if (reader.ValueTextEquals("timestamp"u8))
            {
                line.Timestamp = JsonFields.ReadTime(ref reader) ?? line.Timestamp;
            }
            else
            {
                JsonFields.SkipValue(ref reader);
            }
        }
    }

    private static void ReadTitle(ref Utf8JsonReader reader, ClaudeLine line, int rank)
    {
        var title = JsonFields.ReadSlice(ref reader);
        if (title.IsEmpty || rank < line.TitleRank) return;
        line.Title = title;
        line.TitleRank = rank;
    }

    private static decimal? ReadCost(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetDecimal(out var cost) && cost >= 0) return cost;
        reader.Skip();
        return null;
    }

    private string? ReadScalar(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType is JsonTokenType.Number or JsonTokenType.String) return pool.Get(reader.ValueSpan);
        reader.Skip();
        return null;
    }
}
