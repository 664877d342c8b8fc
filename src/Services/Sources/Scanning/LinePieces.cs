using Helicarrier.Services.Sources.Lines;

namespace Helicarrier.Services.Sources.Scanning;

/// <summary>Hands a log's lines to its reader, a piece at a time.</summary>
internal static class LinePieces
{
    /// <summary>Reads on until so many facts or bytes are at hand. False when the end of what is written was reached.</summary>
    /// <param name="lines">Where they come from.</param>
    /// <param name="reader">What understands them.</param>
    /// <param name="maxFacts">Facts of a piece, about.</param>
    /// <param name="maxBytes">Bytes of a piece, about.</param>
    /// <param name="cancellationToken">Ends it between two lines.</param>
    public static bool ReadPiece(this LineSplitter lines, ILogReader reader, int maxFacts, long maxBytes, CancellationToken cancellationToken)
    {
        var begin = lines.Offset;
        while (reader.Pending < maxFacts && lines.Offset - begin < maxBytes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!lines.TryRead(out var line))
            {
                while (lines.TryReadRest(out var rest)) reader.ReadLine(rest, lines.LineOffset);
                return false;
            }

            reader.ReadLine(line, lines.LineOffset);
        }

        return true;
    }
}
