using Helicarrier.Domain.Control;
using Helicarrier.Services.Control.Clients;

namespace Helicarrier.Services.Control.Logs;

/// <summary>What one run writes, both of its streams, line by line.</summary>
/// <param name="run">The run.</param>
/// <param name="agent">Its agent.</param>
/// <param name="client">The kind of client, as a catalogue names it.</param>
public sealed class RunLog(RunId run, string agent, string client)
{
    private readonly StreamLog _output = new(run, agent, RunStream.Output, ClientDialogues.Find(client));
    private readonly StreamLog _error = new(run, agent, RunStream.Error, ClientDialogues.Find(client));

    /// <summary>Whether all was read and nothing can follow.</summary>
    public bool IsOver => _output.IsOver && _error.IsOver;

    /// <summary>Whether something is to be read of it, by what its runner says.</summary>
    public bool IsBehind(RunSnapshot seen)
    {
        var isOver = RunMoves.IsOver(seen.Status);
        return _output.IsBehind(seen.OutputBytes, isOver) || _error.IsBehind(seen.ErrorBytes, isOver);
    }

    /// <inheritdoc cref="StreamLog.ReadAsync"/>
    public async Task ReadAsync(IRunner runner, int tail, DateTimeOffset? at, List<LogLine> lines, CancellationToken cancellationToken)
    {
        await _output.ReadAsync(runner, tail, at, lines, cancellationToken);
        await _error.ReadAsync(runner, tail, at, lines, cancellationToken);
    }
}
