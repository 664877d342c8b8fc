using Helicarrier.Services.Benching;

namespace Helicarrier.Bench.Load.Backfill;

/// <summary>Sessions of a corpus in random order, as bodies for the batch API.</summary>
internal static class BackfillBatches
{
    private const int Lines = 500;

    /// <summary>Bodies of five hundred lines each.</summary>
    public static IEnumerable<byte[]> Of(SeedCorpus corpus, int from, int count)
    {
        for (var at = from; at < from + count; at += Lines)
        {
            using var body = new MemoryStream();
            for (var number = at; number < Math.Min(at + Lines, from + count); number++)
            {
                body.Write(corpus.PayloadOf(number));
                body.Write("\n"u8);
            }

            yield return body.ToArray();
        }
    }
}
