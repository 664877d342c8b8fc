using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using Helicarrier.Domain.Control;

namespace Helicarrier.Runner.Wire;

/// <summary>JSON, one value a line, over a connection.</summary>
internal static class Lines
{
    /// <summary>Bytes of a line. A prompt of the greatest size, every byte of it escaped, and an environment fit in.</summary>
    public const int Longest = 4 * 1024 * 1024;

    /// <summary>All values until the other side closes.</summary>
    /// <exception cref="IOException">The connection broke.</exception>
    /// <exception cref="JsonException">A line is too long, or no such value: nothing behind it can be understood.</exception>
    public static async IAsyncEnumerable<T> ReadAsync<T>(
        Stream stream, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reader = PipeReader.Create(stream, new(bufferSize: 16 * 1024, leaveOpen: true));
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            var buffer = read.Buffer;
            while (buffer.PositionOf((byte)'\n') is { } end)
            {
                yield return Parse<T>(buffer.Slice(0, end));
                buffer = buffer.Slice(buffer.GetPosition(1, end));
            }

            if (buffer.Length > Longest) throw new JsonException("A line is too long.");
            if (read.IsCompleted) yield break;
            reader.AdvanceTo(buffer.Start, buffer.End);
        }
    }

    /// <summary>One value as a line.</summary>
    public static byte[] Of<T>(T value) => [.. JsonSerializer.SerializeToUtf8Bytes(value, ControlJson.Options), (byte)'\n'];

    private static T Parse<T>(ReadOnlySequence<byte> line)
    {
        var reader = new Utf8JsonReader(line);
        return JsonSerializer.Deserialize<T>(ref reader, ControlJson.Options) ?? throw new JsonException("A line is null.");
    }
}
