using System.Text.Json.Serialization;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Services.Sources.ClaudeCode;

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(ClaudeReaderState))]
internal sealed partial class ClaudeStateJson : JsonSerializerContext;
