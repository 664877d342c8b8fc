using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Domain.Control;
using Helicarrier.Services.Control;
using Helicarrier.Services.Control.Clients;
using Helicarrier.Services.Control.Logs;

namespace Helicarrier.Web.Components.Pages.Runs;

/// <summary>The end of a talk with a client, as a person reads it, followed as it grows. Lines that say nothing to a person are left out.</summary>
public sealed class RunTranscript(RunId run, IClientDialogue dialogue)
{
    /// <summary>Lines that are kept.</summary>
    public const int MostLines = 500;

    /// <summary>Characters of a line that are kept.</summary>
    public const int MostCharacters = 2_000;

    // What is read of a talk that is under way when somebody begins to look.
    private const int Most = 1024 * 1024;

    // Longer lines are passed over.
    private const int LongestLine = 4 * 1024 * 1024;

    private readonly LineCutter _cutter = new(LongestLine);
    private readonly List<(long End, TranscriptLine Line)> _lines = [];
    private IReadOnlyList<TalkNote> _notes = [];
    private long? _next;
    private bool _isOver;
    private int _dropped;

    public RunId Run => run;

    /// <summary>
    /// What is kept, oldest first, each with its number from where the reading began; notes have numbers below zero.
    /// </summary>
    public IReadOnlyList<(int Number, TranscriptLine Line)> Lines { get; private set; } = [];

    /// <summary>Whether something stood before it.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Reads what came since; nothing once its end was read.</summary>
    /// <exception cref="RunnerException">The runner is away, or does not know the run.</exception>
    public async Task ReadAsync(IRunner runner, CancellationToken cancellationToken)
    {
        if (_isOver) return;
        if (_next is null)
        {
            // Asked for what is behind its end, a runner says where that is. In the midst of a talk the first line is a half one.
            var end = (await runner.ReadAsync(run, RunStream.Output, long.MaxValue, 1, cancellationToken)).Next;
            _next = Math.Max(0, end - Most);
            Skip(_next > 0);
        }

        RunOutput piece;
        do
        {
            piece = await runner.ReadAsync(run, RunStream.Output, _next.Value, RunLimits.Reading, cancellationToken);
            Skip(piece.From > _next);
            _next = piece.Next;
            _cutter.Take(piece.Bytes.Span, piece.From, Show);
        }
        while (piece.Bytes.Length == RunLimits.Reading);
        _isOver = piece.IsEnd;
        Lines = [.. Together()];
    }

    /// <summary>Takes over what is noted of the talk beside what the client writes, each at its place.</summary>
    public void Note(IReadOnlyList<TalkNote> notes)
    {
        if (notes.SequenceEqual(_notes)) return;
        _notes = notes;
        Lines = [.. Together()];
    }

    // A note from before what is kept has no place.
    private IEnumerable<(int Number, TranscriptLine Line)> Together()
    {
        var first = IsCut && _lines.Count > 0 ? _lines[0].End : 0;
        var notes = new Queue<(int Number, TalkNote Note)>(_notes.Select((note, index) => (-1 - index, note)).Where(one => one.note.At >= first));
        for (var i = 0; i < _lines.Count; i++)
        {
            while (notes.TryPeek(out var next) && next.Note.At < _lines[i].End) yield return Shown(notes.Dequeue());
            yield return (_dropped + i, _lines[i].Line);
        }

        while (notes.Count > 0) yield return Shown(notes.Dequeue());
    }

    private static (int Number, TranscriptLine Line) Shown((int Number, TalkNote Note) note) =>
        (note.Number, new(note.Note.Kind, VisibleText.Cut(note.Note.Text, MostCharacters)));

    // Bytes are missing: what is left of their line says nothing.
    private void Skip(bool isMissing)
    {
        if (!isMissing) return;
        IsCut = true;
        _cutter.Drop();
    }

    private void Show(ReadOnlySpan<byte> line, long end, bool isCut)
    {
        if (isCut || Parse(line) is not { } parsed || dialogue.Show(parsed) is not { } shown) return;
        _lines.Add((end, shown with { Text = VisibleText.Cut(shown.Text, MostCharacters) }));
        if (_lines.Count <= MostLines) return;
        _lines.RemoveAt(0);
        _dropped++;
        IsCut = true;
    }

    private static JsonElement? Parse(ReadOnlySpan<byte> line)
    {
        try
        {
            return line.IndexOf((byte)'{') < 0 ? null : JsonElement.Parse(line);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
