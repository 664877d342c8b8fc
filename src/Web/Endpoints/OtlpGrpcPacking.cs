using System.IO.Compression;
using Grpc.Core;
using Grpc.Net.Compression;

namespace Helicarrier.Web.Endpoints;

/// <summary>Unpacks messages up to a limit: gRPC's own unpacking has none.</summary>
/// <param name="encoding">As <c>grpc-encoding</c> names it.</param>
/// <param name="limit">Bytes of a message at the most, unpacked.</param>
/// <param name="unpack">The stream that unpacks.</param>
internal sealed class OtlpGrpcPacking(string encoding, long limit, Func<Stream, Stream> unpack) : ICompressionProvider
{
    public string EncodingName => encoding;

    /// <summary>The encodings that are taken.</summary>
    public static IEnumerable<ICompressionProvider> All(long limit) =>
    [
        new OtlpGrpcPacking("gzip", limit, static packed => new GZipStream(packed, CompressionMode.Decompress)),
        new OtlpGrpcPacking("deflate", limit, static packed => new ZLibStream(packed, CompressionMode.Decompress)),
    ];

    public Stream CreateCompressionStream(Stream stream, CompressionLevel? compressionLevel) => throw new NotSupportedException("Answers are not packed.");

    public Stream CreateDecompressionStream(Stream stream)
    {
        var whole = new MemoryStream();
        using var unpacked = unpack(stream);
        var chunk = new byte[64 * 1024];
        try
        {
            for (int read; (read = unpacked.Read(chunk)) > 0;)
            {
                if (whole.Length + read > limit) throw Refusal(OtlpRefusal.TooLarge);
                whole.Write(chunk, 0, read);
            }
        }
        catch (InvalidDataException)
        {
            throw Refusal(OtlpRefusal.CannotBeUnpacked);
        }

        whole.Position = 0;
        return whole;
    }

    private static RpcException Refusal(OtlpRefusal refusal) => new(new Status(OtlpGrpcAnswers.Code(refusal.Status), refusal.Message));
}
