using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Helicarrier.Services.Sources;

/// <summary>Writes the small JSON objects of timeline entries into one reused buffer.</summary>
internal sealed class TimelinePayload : IDisposable
{
    private readonly ArrayBufferWriter<byte> _buffer = new(2048);
    private readonly Utf8JsonWriter _writer;

    public TimelinePayload()
    {
        // The payload is data, encoded again by whatever shows it: quotes and letters stay readable and short.
        _writer = new(_buffer, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });
    }

    public TimelinePayload Begin()
    {
        _buffer.ResetWrittenCount();
        _writer.Reset();
        _writer.WriteStartObject();
        return this;
    }

    /// <summary>Adds a string; null adds nothing.</summary>
    public TimelinePayload With(string name, string? value)
    {
        if (value is not null) _writer.WriteString(name, value);
        return this;
    }

    public TimelinePayload With(string name, long? value)
    {
        if (value is { } number) _writer.WriteNumber(name, number);
        return this;
    }

    public string End()
    {
        _writer.WriteEndObject();
        _writer.Flush();
        return Encoding.UTF8.GetString(_buffer.WrittenSpan);
    }

    public void Dispose() => _writer.Dispose();
}
