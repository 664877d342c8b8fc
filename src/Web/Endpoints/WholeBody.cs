using System.Buffers;

namespace Helicarrier.Web.Endpoints;

/// <summary>A request's body in one piece.</summary>
internal static class WholeBody
{
    /// <summary>Reads it; null when it is larger than the limit, which holds for what was unpacked.</summary>
    /// <param name="http">The request.</param>
    /// <param name="limit">Bytes.</param>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpContext http, long limit)
    {
        var reader = http.Request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(http.RequestAborted);
            if (read.Buffer.Length > limit)
            {
                reader.AdvanceTo(read.Buffer.End);
                return null;
            }

            if (read.IsCompleted)
            {
                var body = read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return body;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
