using System.Text.Json;
using Helicarrier.Services.Sources.Lines;

namespace Helicarrier.Services.Sources.ClaudeCode;

/// <summary>Reads a line's <c>message</c>: what was said, and the usage of what was asked for it.</summary>
internal sealed class ClaudeMessageParser(StringPool pool, ReadCounters counters)
{
    /// <summary>Blocks of one message that are kept; the rest only lengthens a timeline.</summary>
    private const int MaxBlocks = 64;

    private static readonly Utf8Names Unused = new(
        "type", "stop_sequence", "stop_details", "container", "context_management", "diagnostics", "input_transformations");

    private readonly ClaudeUsageParser _usage = new(pool, counters);

    /// <summary>Reads the value that follows into <paramref name="line"/>; passes over it when it is no object.</summary>
    public void Read(ref Utf8JsonReader reader, ClaudeLine line)
    {
        if (!JsonFields.EnterObject(ref reader)) return;

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("content"u8))
            {
                ReadContent(ref reader, line);
            }
            else if (reader.ValueTextEquals("id"u8))
            {
                line.MessageId = JsonFields.ReadOnce(ref reader);
            }
            else if (reader.ValueTextEquals("role"u8))
            {
                line.Role = JsonFields.ReadString(ref reader, pool);
            }
            else if (reader.ValueTextEquals("model"u8))
            {
                line.Model = JsonFields.ReadString(ref reader, pool);
            }
            else if (reader.ValueTextEquals("stop_reason"u8))
            {
                line.StopReason = JsonFields.ReadString(ref reader, pool);
            }
            else if (reader.ValueTextEquals("usage"u8))
            {
                line.Usage = _usage.Read(ref reader);
            }
            else if (reader.ValueTextEquals("pausedResponses"u8))
            {
                line.Paused = _usage.ReadPaused(ref reader);
            }
            else
            {
                counters.Unfamiliar("field", reader.ValueSpan, Unused);
                JsonFields.SkipValue(ref reader);
            }
        }
    }

    /// <summary>Reads content, a string or an array of blocks, into the line's blocks.</summary>
    public static void ReadContent(ref Utf8JsonReader reader, ClaudeLine line)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String)
        {
            line.Blocks.Add(new() { Kind = ClaudeBlockKind.Text, Text = new((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length) });
            return;
        }

        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.StartObject && line.Blocks.Count < MaxBlocks)
            {
                line.Blocks.Add(ReadBlock(ref reader));
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private static ClaudeBlock ReadBlock(ref Utf8JsonReader reader)
    {
        var block = new ClaudeBlock();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("type"u8))
            {
                block.Kind = ReadKind(ref reader);
            }
            else if (reader.ValueTextEquals("text"u8))
            {
                block.Text = JsonFields.ReadSlice(ref reader);
            }
            else if (reader.ValueTextEquals("name"u8))
            {
                block.Name = JsonFields.ReadSlice(ref reader);
            }
            else if (reader.ValueTextEquals("id"u8) || reader.ValueTextEquals("tool_use_id"u8))
            {
                block.Id = JsonFields.ReadSlice(ref reader);
            }
            else if (reader.ValueTextEquals("input"u8))
            {
                block.Input = JsonFields.ReadRaw(ref reader);
            }
            else if (reader.ValueTextEquals("is_error"u8))
            {
                block.IsError = JsonFields.ReadTrue(ref reader);
            }
            else if (reader.ValueTextEquals("content"u8))
            {
                block.Text = ReadResultText(ref reader);
            }
            else
            {
                JsonFields.SkipValue(ref reader);
            }
        }

        return block;
    }

    /// <summary>A tool's result: a string, or blocks of which the first text is taken.</summary>
    private static Slice ReadResultText(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String) return new((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length);
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return default;
        }

        Slice text = default;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
                continue;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (text.IsEmpty && reader.ValueTextEquals("text"u8))
                {
                    text = JsonFields.ReadSlice(ref reader);
                }
                else
                {
                    JsonFields.SkipValue(ref reader);
                }
            }
        }

        return text;
    }

    private static ClaudeBlockKind ReadKind(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String)
        {
            return reader.ValueTextEquals("text"u8) ? ClaudeBlockKind.Text
                : reader.ValueTextEquals("tool_use"u8) || reader.ValueTextEquals("server_tool_use"u8) ? ClaudeBlockKind.ToolUse
                : reader.ValueTextEquals("tool_result"u8) ? ClaudeBlockKind.ToolResult
                : ClaudeBlockKind.Other;
        }

        reader.Skip();
        return ClaudeBlockKind.Other;
    }
}
