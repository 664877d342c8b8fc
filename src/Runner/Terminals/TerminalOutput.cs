using System.Globalization;
using System.Text;

namespace Helicarrier.Runner.Terminals;

/// <summary>Where a terminal's output goes. A full disk ends no run: what it does not take is counted, and the file says so as soon as it can.</summary>
/// <param name="path">The run's file.</param>
internal sealed class TerminalOutput(string path) : IDisposable
{
    private readonly FileStream _file = new(
        path, new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write, Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0 });

    private long _lost;

    /// <summary>Adds what was written.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        if (_lost > 0)
        {
            var said = string.Create(CultureInfo.InvariantCulture, $"\r\n[{_lost} bytes could not be written here]\r\n");
            if (TryWrite(Encoding.ASCII.GetBytes(said))) _lost = 0;
        }
        if (_lost > 0 || !TryWrite(bytes)) _lost += bytes.Length;
    }

    public void Dispose() => _file.Dispose();

    private bool TryWrite(ReadOnlySpan<byte> bytes)
    {
        try
        {
            _file.Write(bytes);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
