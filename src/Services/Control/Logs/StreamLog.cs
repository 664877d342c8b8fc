using System.Runtime.CompilerServices;
using System.Text;
using Helicarrier.Domain;
using Helicarrier.Domain.Control;
using Helicarrier.Domain.Terminal;
using Helicarrier.Services.Control.Clients;
using Helicarrier.Services.Control.Talks;

namespace Helicarrier.Services.Control.Logs;

/// <summary>One stream of a run, line by line. What a client that is spoken to writes and that says nothing to a person is left out.</summary>
/// <param name="run">The run.</param>
/// <param name="agent">Its agent.</param>
/// <param name="stream">Which stream.</param>
/// <param name="dialogue">How its client speaks; null for a plain command.</param>
public sealed class StreamLog(RunId run, string agent, RunStream stream, IClientDialogue? dialogue)
{
    /// <summary>Bytes of a line that are read.</summary>
    public const int LongestLine = 256 * 1024;

    // Whoever writes more than this between two readings is not followed byte by byte.
    private const int MostPieces = 4;

    private readonly LineCutter _cutter = new(LongestLine);
    private long? _next;
    private long _passed;

    /// <summary>Whether all was read and nothing can follow.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Whether something is to be read.</summary>
    /// <param name="bytes">How much was written, by its runner.</param>
    /// <param name="isOver">Whether its run is over.</param>
    public bool IsBehind(long bytes, bool isOver) => !IsOver && (isOver || bytes > (_next ?? 0));

    /// <summary>Reads what came since, first the end of what is there.</summary>
    /// <param name="runner">Holds the run.</param>
    /// <param name="tail">Bytes of the end that are read first, and again whenever too much came to read all of it.</param>
    /// <param name="at">UTC of this reading; null when nobody knows how long ago it was written.</param>
    /// <param name="lines">Gets them, also those that were read before a failure.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="RunnerException">The runner is away, or does not know the run.</exception>
    public async Task ReadAsync(IRunner runner, int tail, DateTimeOffset? at, List<LogLine> lines, CancellationToken cancellationToken)
    {
        if (IsOver) return;
        if (_next is null) await GoToEndAsync(runner, tail, cancellationToken);
        for (var piece = 0; await TakeAsync(runner, at, lines, cancellationToken); piece++)
        {
            if (piece < MostPieces) continue;
            await GoToEndAsync(runner, tail, cancellationToken);
            piece = 0;
        }
    }

    /// <summary>All that is kept of it, from its beginning. One that writes as fast as it is read ends all the same.</summary>
    /// <param name="runner">Holds the run.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="RunnerException">The runner is away, or does not know the run.</exception>
    public async IAsyncEnumerable<LogLine> WholeAsync(IRunner runner, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        _next = 0;
        var lines = new List<LogLine>();
        for (var isMore = true; isMore && _next < RunLimits.Output + _passed; lines.Clear())
        {
            isMore = await TakeAsync(runner, at: null, lines, cancellationToken);
            foreach (var line in lines) yield return line;
        }
    }

    // A runner that is asked for what is behind the end says where that is.
    private async Task GoToEndAsync(IRunner runner, int tail, CancellationToken cancellationToken)
    {
        var from = _next ?? 0;
        var end = (await runner.ReadAsync(run, stream, long.MaxValue, 1, cancellationToken)).Next;
        _next = Math.Max(from, end - tail);
        Miss(_next.Value - from);
    }

    private async Task<bool> TakeAsync(IRunner runner, DateTimeOffset? at, List<LogLine> lines, CancellationToken cancellationToken)
    {
        var piece = await runner.ReadAsync(run, stream, _next!.Value, RunLimits.Reading, cancellationToken);
        Miss(piece.From - _next.Value);
        _next = piece.Next;
        void Add(ReadOnlySpan<byte> line, long end, bool isCut)
        {
            if (Read(line, isCut) is not var (level, text)) return;
            lines.Add(new(run, agent, stream, level, at, VisibleText.Cut(text, LogLine.MostCharacters), _passed));
            _passed = 0;
        }

        _cutter.Take(piece.Bytes.Span, piece.From, Add);
        if (piece.IsEnd) _cutter.Finish(piece.Next, Add);
        IsOver = piece.IsEnd;
        return piece.Bytes.Length == RunLimits.Reading;
    }

    private void Miss(long bytes)
    {
        if (bytes <= 0) return;
        _passed += bytes;
        _cutter.Drop();
    }

    private (LineLevel Level, string Text)? Read(ReadOnlySpan<byte> line, bool isCut)
    {
        if (stream == RunStream.Output && dialogue is not null && !isCut && TalkLines.Parse(line) is { } said)
        {
            return dialogue.Show(said) is { } shown ? (LineLevels.Of(shown.Kind), VisibleText.Line(shown.Text)) : null;
        }

        var text = Plain(Encoding.UTF8.GetString(line.TrimEnd((byte)'\r')));
        return (LineLevels.Of(text), text);
    }

    // Colours go with all else that a terminal would obey: a line is marked by its level.
    private static string Plain(string text)
    {
        var isPlain = text.AsSpan().IndexOfAnyInRange('\u0080', '\u009f') < 0 && !text.Contains('\u001b', StringComparison.Ordinal);
        return VisibleText.Line(isPlain ? text : string.Concat(AnsiText.Read(text).Select(static piece => piece.Text)));
    }
}
