using System.Text;
using Helicarrier.Domain.Control;
using Helicarrier.Services.Control;

namespace Helicarrier.Web.Components.Pages.Runs;

/// <summary>The end of what a run wrote, followed as it grows.</summary>
public sealed class RunTail(RunId run, RunStream stream)
{
    /// <summary>Characters that are kept.</summary>
    private const int Most = 64 * 1024;

    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();
    private readonly StringBuilder _text = new();
    private long? _next;
    private bool _isOver;

    public RunId Run => run;

    /// <summary>What is kept.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Whether something stood before it.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Reads what came since; nothing once its end was read.</summary>
    /// <exception cref="RunnerException">The runner is away, or does not know the run.</exception>
    public async Task ReadAsync(IRunner runner, CancellationToken cancellationToken)
    {
        if (_isOver) return;
        // Asked for what is behind its end, a runner says where that is.
        _next ??= Math.Max(0, (await runner.ReadAsync(run, stream, long.MaxValue, 1, cancellationToken)).Next - Most);
        RunOutput piece;
        do
        {
            piece = await runner.ReadAsync(run, stream, _next.Value, RunLimits.Reading, cancellationToken);
            IsCut |= piece.From > 0 && _text.Length == 0;
            _next = piece.Next;
            Append(piece.Bytes.Span);
        }
        while (piece.Bytes.Length == RunLimits.Reading);
        _isOver = piece.IsEnd;
        Text = _text.ToString();
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        var letters = new char[_decoder.GetCharCount(bytes, flush: false)];
        _decoder.GetChars(bytes, letters, flush: false);
        _text.Append(letters);
        if (_text.Length <= Most) return;
        _text.Remove(0, _text.Length - Most);
        IsCut = true;
    }
}
