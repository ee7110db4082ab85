using System.Security.Cryptography;

namespace Unroll.Data.Sets;

/// <summary>Fetches the files of a public set. A file is complete and checked, or not there.</summary>
/// <param name="client">How the network is reached.</param>
/// <param name="said">Hears one line for each file.</param>
public sealed class SetDownload(HttpClient client, Action<string> said)
{
    /// <summary>Fetches what is missing.</summary>
    /// <param name="set">The set.</param>
    /// <param name="folder">The set's folder; made where it is not there.</param>
    /// <param name="stop">Stops the download; what was fetched of a file is removed.</param>
    /// <exception cref="DataException">The set has no files to fetch, the home cannot be reached, or a file is not what is expected.</exception>
    public async Task FetchAsync(PublicSet set, string folder, CancellationToken stop)
    {
        if (set.Files.Count == 0)
        {
            throw new DataException($"'{set.Name}' cannot be fetched file by file: get it from {set.Home} and put it into '{folder}'");
        }
        foreach (PublicFile file in set.Files)
        {
            string path = Path.Combine(folder, file.Path);
            if (File.Exists(path) && (file.Bytes == 0 || new FileInfo(path).Length == file.Bytes))
            {
                said($"{file.Path}: already there");
                continue;
            }
            await FetchAsync(file, path, stop);
            said($"{file.Path}: {new FileInfo(path).Length:N0} bytes");
        }
    }

    private async Task FetchAsync(PublicFile file, string path, CancellationToken stop)
    {
        string partial = $"{path}.{Environment.ProcessId}.part";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            await Save(file, partial, stop);
            await Check(file, partial, stop);
            File.Move(partial, path, overwrite: true);
        }
        catch (HttpRequestException e)
        {
            string reason = e.StatusCode is { } status ? $"{file.Url} answered {(int)status} {status}" : $"{file.Url.Host} cannot be reached ({e.Message}): is this machine offline?";
            throw new DataException($"{reason} Fetch {file.Url} by other means and put it at '{path}'.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or TaskCanceledException { InnerException: TimeoutException })
        {
            throw new DataException(new SourceLocation(path), $"could not be fetched from {file.Url}: {e.Message}", e);
        }
        finally
        {
            if (File.Exists(partial))
            {
                File.Delete(partial);
            }
        }
    }

    private async Task Save(PublicFile file, string partial, CancellationToken stop)
    {
        using HttpResponseMessage response = await client.GetAsync(file.Url, HttpCompletionOption.ResponseHeadersRead, stop);
        response.EnsureSuccessStatusCode();
        await using FileStream stream = File.Create(partial);
        await response.Content.CopyToAsync(stream, stop);
    }

    private static async Task Check(PublicFile file, string partial, CancellationToken stop)
    {
        long bytes = new FileInfo(partial).Length;
        if (file.Bytes > 0 && bytes != file.Bytes)
        {
            throw new DataException($"{file.Url} gave {bytes:N0} bytes where {file.Bytes:N0} were expected: the download broke off or the file has changed; nothing was kept");
        }
        if (file.Sha256 is null)
        {
            return;
        }
        await using FileStream stream = File.OpenRead(partial);
        string digest = Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, stop));
        if (digest != file.Sha256)
        {
            throw new DataException($"{file.Url} gave a file with SHA-256 {digest} where {file.Sha256} was expected: the file has changed; nothing was kept");
        }
    }
}
