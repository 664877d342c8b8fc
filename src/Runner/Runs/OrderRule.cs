using System.Text;
using Helicarrier.Domain.Control;
using Helicarrier.Domain.Terminal;

namespace Helicarrier.Runner.Runs;

/// <summary>What an order to start a run must be, whoever gives it.</summary>
internal static class OrderRule
{
    /// <summary>Refuses what is none.</summary>
    /// <exception cref="RunnerException">It cannot be carried out.</exception>
    public static void Refuse(RunOrder order)
    {
        var isSound = order is { Agent: not null, Directory: not null, Environment: not null, Command.Count: > 0 and <= RunLimits.Arguments }
            && order.Command.All(static argument => argument?.Contains('\0') == false) && order.Command[0] is [not '-', ..]
            && Path.IsPathRooted(order.Directory)
            && order.Environment.All(static pair => pair.Key.Length > 0 && pair.Key.IndexOfAny(['=', '\0']) < 0 && pair.Value?.Contains('\0') == false);
        if (!isSound) throw new RunnerException(RunnerFault.Bad, "A run needs a program, an absolute directory, and no NUL in anything.");
        if (order.Prompt is { } prompt && Encoding.UTF8.GetByteCount(prompt) > RunLimits.Prompt)
        {
            throw new RunnerException(RunnerFault.Bad, $"A prompt has at most {RunLimits.Prompt} bytes.");
        }
        if (order.Form is { Terminal.IsSound: false } or { Caps.IsSound: false })
        {
            throw new RunnerException(RunnerFault.Bad, "Its terminal or its limits are out of range.");
        }
        if (order is { Form.Terminal: not null, Prompt: { } typed } && TypedText.Read(typed, out _) is { } refused)
        {
            throw new RunnerException(RunnerFault.NotTypeable, refused);
        }
        if (!Directory.Exists(order.Directory)) throw new RunnerException(RunnerFault.NotStarted, "Its working directory does not exist.");
    }
}
