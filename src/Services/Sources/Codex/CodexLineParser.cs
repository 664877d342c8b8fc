using System.Text.Json;
using Helicarrier.Services.Sources.Lines;

namespace Helicarrier.Services.Sources.Codex;

/// <summary>Reads a rollout line: its envelope first, then those fields of its payload that any rule needs.</summary>
internal sealed class CodexLineParser(StringPool pool, ReadCounters counters)
{
    /// <summary>Texts of one message that are looked at.</summary>
    private const int MaxTexts = 32;

    /// <summary>
    /// Fields of a line that no rule needs; any other that is not read is counted by name. What a payload holds differs by its type and is not.
    /// </summary>
    private static readonly Utf8Names Unused = new("metadata");

    /// <summary>Reads everything but the payload's inside; false when the line is JSON but no object.</summary>
    /// <exception cref="JsonException">Not JSON, or nested too deeply.</exception>
    public bool TryParse(ReadOnlySpan<byte> json, CodexPayload line)
    {
        line.Clear();
        var reader = new Utf8JsonReader(json, JsonFields.Options);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject) return false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("type"u8))
            {
                line.LineType = JsonFields.ReadString(ref reader, pool);
            }
            else if (reader.ValueTextEquals("timestamp"u8))
            {
                line.Timestamp = JsonFields.ReadTime(ref reader);
            }
            else if (reader.ValueTextEquals("ordinal"u8))
            {
                JsonFields.TryReadCount(ref reader, out line.Ordinal);
            }
            else if (reader.ValueTextEquals("payload"u8))
            {
                line.Payload = JsonFields.ReadRaw(ref reader);
            }
            else
            {
                counters.Unfamiliar("field", reader.ValueSpan, Unused);
                JsonFields.SkipValue(ref reader);
            }
        }

        while (reader.Read())
        {
        }

        return true;
    }

    /// <summary>Reads the payload of a line that <see cref="TryParse"/> accepted. Positions are relative to the payload.</summary>
    public void ReadPayload(ReadOnlySpan<byte> payload, CodexPayload line)
    {
        if (payload.IsEmpty || payload[0] != (byte)'{') return;
        var reader = new Utf8JsonReader(payload, JsonFields.Options);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("type"u8))
            {
                line.Type = JsonFields.ReadString(ref reader, pool);
            }
            else if (reader.ValueTextEquals("id"u8))
            {
                line.Id = JsonFields.ReadString(ref reader, pool);
            }
            else if (reader.ValueTextEquals("thread_id"u8))
            {
                line.ThreadId = JsonFields.ReadString(ref reader, pool);
            }
            else if (reader.ValueTextEquals("response_id"u8))
            {
                line.ResponseId = JsonFields.ReadString(ref reader, pool);
            }
            else if (reader.ValueTextEquals("call_id"u8))
            {
                line.CallId = JsonFields.ReadString(ref reader, pool);
            }
            else if (reader.ValueTextEquals("role"u8))
            {
                line.Role = JsonFields.ReadString(ref reader, pool);
            }
            else if (reader.ValueTextEquals("name"u8))
            {
                line.Name = JsonFields.ReadString(ref reader, pool);
            }
            else if (reader.ValueTextEquals("model"u8))
            {
                line.Model = JsonFields.ReadString(ref reader, pool);
            }
            else if (reader.ValueTextEquals("cwd"u8))
            {
                line.Cwd = JsonFields.ReadString(ref reader, pool);
            }
            else if (reader.ValueTextEquals("cli_version"u8))
            {
                line.Version = JsonFields.ReadString(ref reader, pool);
            }
            else if (reader.ValueTextEquals("forked_from_id"u8))
            {
                line.ForkedFrom = JsonFields.ReadString(ref reader, pool);
            }
            else if (reader.ValueTextEquals("parent_thread_id"u8))
            {
                line.ParentThread = JsonFields.ReadString(ref reader, pool);
            }
            else if (reader.ValueTextEquals("service_tier"u8))
            {
                line.ServiceTier = JsonFields.ReadString(ref reader, pool);
            }
            else if (reader.ValueTextEquals("model_context_window"u8))
            {
                JsonFields.TryReadCount(ref reader, out line.ContextWindow);
            }
            else if (reader.ValueTextEquals("usage"u8))
            {
                line.Usage = CodexCounts.Read(ref reader, counters, ref line.BadCounter);
            }
            else if (reader.ValueTextEquals("info"u8))
            {
                ReadInfo(ref reader, line);
            }
            else if (reader.ValueTextEquals("rate_limits"u8))
            {
                line.Limits = CodexLimits.Read(ref reader, pool);
            }
            else if (reader.ValueTextEquals("thread_settings"u8))
            {
                ReadSettings(ref reader, line);
            }
            else if (reader.ValueTextEquals("git"u8))
            {
                ReadGit(ref reader, line);
            }
            else if (reader.ValueTextEquals("source"u8))
            {
                ReadSource(ref reader, line);
            }
            else if (reader.ValueTextEquals("content"u8) || reader.ValueTextEquals("output"u8) || reader.ValueTextEquals("message"u8))
            {
                line.Text = ReadText(ref reader, line.Texts);
            }
            else if (reader.ValueTextEquals("error"u8))
            {
                ReadError(ref reader, line);
            }
            else if (reader.ValueTextEquals("arguments"u8) || reader.ValueTextEquals("input"u8))
            {
                line.Arguments = JsonFields.ReadSlice(ref reader);
            }
            else
            {
                JsonFields.SkipValue(ref reader);
            }
        }
    }

    private void ReadInfo(ref Utf8JsonReader reader, CodexPayload line)
    {
        if (!JsonFields.EnterObject(ref reader)) return;
        line.HasInfo = true;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("total_token_usage"u8))
            {
                line.Total = CodexCounts.Read(ref reader, counters, ref line.BadTotal);
                line.BadCounter |= line.BadTotal;
            }
            else if (reader.ValueTextEquals("last_token_usage"u8))
            {
                line.Last = CodexCounts.Read(ref reader, counters, ref line.BadCounter);
            }
            else if (reader.ValueTextEquals("model_context_window"u8))
            {
                JsonFields.TryReadCount(ref reader, out line.ContextWindow);
            }
            else
            {
                JsonFields.SkipValue(ref reader);
            }
        }
    }

    /// <summary>An object with a message, or the message itself. What is said beside it is about the client's own handling.</summary>
    private static void ReadError(ref Utf8JsonReader reader, CodexPayload line)
    {
        reader.Read();
        line.HasError = reader.TokenType is JsonTokenType.String or JsonTokenType.StartObject;
        if (reader.TokenType == JsonTokenType.String) line.ErrorText = new((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length);
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("message"u8))
            {
                line.ErrorText = JsonFields.ReadSlice(ref reader);
            }
            else
            {
                JsonFields.SkipValue(ref reader);
            }
        }
    }

    private void ReadSettings(ref Utf8JsonReader reader, CodexPayload line)
    {
        if (!JsonFields.EnterObject(ref reader)) return;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("model"u8))
            {
                line.Model = JsonFields.ReadString(ref reader, pool);
            }
            else if (reader.ValueTextEquals("service_tier"u8))
            {
                line.ServiceTier = JsonFields.ReadString(ref reader, pool);
            }
            else
            {
                JsonFields.SkipValue(ref reader);
            }
        }
    }

    private void ReadGit(ref Utf8JsonReader reader, CodexPayload line)
    {
        if (!JsonFields.EnterObject(ref reader)) return;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("branch"u8))
            {
                line.Branch = JsonFields.ReadString(ref reader, pool);
            }
            else
            {
                JsonFields.SkipValue(ref reader);
            }
        }
    }

    /// <summary><c>source.subagent.thread_spawn.parent_thread_id</c>; a plain string says only how Codex was started.</summary>
    private void ReadSource(ref Utf8JsonReader reader, CodexPayload line)
    {
        if (!JsonFields.EnterObject(ref reader)) return;
        var depth = reader.CurrentDepth;
        while (reader.Read() && reader.CurrentDepth > depth)
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("parent_thread_id"u8))
            {
                line.ParentThread = JsonFields.ReadString(ref reader, pool) ?? line.ParentThread;
            }
        }
    }

    /// <summary>A string, or the first text found in blocks or in an object.</summary>
    private static Slice ReadText(ref Utf8JsonReader reader, List<Slice> texts)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String) return new((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length);
        if (reader.TokenType is not (JsonTokenType.StartArray or JsonTokenType.StartObject)) return default;

        texts.Clear();
        var depth = reader.CurrentDepth;
        while (reader.Read() && reader.CurrentDepth > depth)
        {
            if (reader.TokenType == JsonTokenType.PropertyName && texts.Count < MaxTexts && reader.ValueTextEquals("text"u8)
                && JsonFields.ReadSlice(ref reader) is { IsEmpty: false } text)
            {
                texts.Add(text);
            }
        }

        return texts.Count > 0 ? texts[0] : default;
    }
}
